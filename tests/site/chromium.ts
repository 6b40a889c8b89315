import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of the Chromium that `WARTA_CHROMIUM` names, of Playwright's or of the system's; undefined if there is none. */
export function findChromium(): string | undefined {
  const named = process.env.WARTA_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`WARTA_CHROMIUM names ${named}, which is not there.`);
    return named;
  }
  return [chromium.executablePath(), ...systemPaths].find((path) => path && existsSync(path));
}

/**
 * Finds a Chromium or installs one.
 * @throws an Error that says what to do if neither works, because tests must not be skipped for want of a browser
 */
export function provideChromium(): string {
  const found = findChromium();
  if (found) return found;
  const installers: [string, () => void][] = [];
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    installers.push([
      'apt-get install chromium',
      () => {
        execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
        const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
        execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
          stdio: 'inherit',
          env,
        });
      },
    ]);
  }
  installers.push([
    'npx playwright-core install chromium',
    () => execFileSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'inherit' }),
  ]);
  for (const [name, install] of installers) {
    console.error(`There is no Chromium here; installing one: ${name}`);
    try {
      install();
    } catch {
      continue;
    }
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'The browser tests need a Chromium and none could be installed. ' +
      'Install Chromium or Google Chrome, or name one: WARTA_CHROMIUM=/path/to/chrome npm test',
  );
}

/** The timeout of a step in the browser, in milliseconds. Long, because the machine may be busy. */
const STEP_TIMEOUT = 5 * 60_000;

/** Launches a headless browser that makes no requests of its own. */
export async function launchBrowser(extraArguments: string[] = []): Promise<Browser> {
  const browser = await chromium.launch({
    timeout: STEP_TIMEOUT,
    executablePath: provideChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...extraArguments,
    ],
  });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(STEP_TIMEOUT);
    return context;
  };
  return browser;
}
