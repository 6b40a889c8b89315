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

/** The Chromium of `WARTA_CHROMIUM`, of Playwright or of the system; undefined where there is none. */
export function findChromium(): string | undefined {
  const named = process.env.WARTA_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`WARTA_CHROMIUM names ${named}, which is not there.`);
    return named;
  }
  return [chromium.executablePath(), ...systemPaths].find((path) => path && existsSync(path));
}

/**
 * Finds a Chromium, or installs one in the way that the platform offers.
 * @throws an Error that says what to do where neither works: a missing browser is a failure, not a skip
 */
export function provideChromium(): string {
  const found = findChromium();
  if (found) return found;
  const ways: [string, () => void][] = [];
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    ways.push([
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
  ways.push([
    'npx playwright-core install chromium',
    () => execFileSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'inherit' }),
  ]);
  for (const [name, install] of ways) {
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

/** How long a browser may take for a step, in milliseconds: a busy machine is no fault. */
const patience = 5 * 60_000;

/** A headless browser that talks to nobody but the test's own server. */
export async function launchBrowser(extraArguments: string[] = []): Promise<Browser> {
  const browser = await chromium.launch({
    timeout: patience,
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
    context.setDefaultTimeout(patience);
    return context;
  };
  return browser;
}
