import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { watchContent } from '../../src/press/watchContent.ts';
import { contentFolder } from '../contentFolder.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('what is saved together is one change; a change during a call is one more; hidden files are none', async () => {
  const content = contentFolder({ 'articles/a.md': 'a' });
  let calls = 0;
  let running = 0;
  const end = watchContent(content, async () => {
    calls++;
    expect(++running).toBe(1);
    await pause(200);
    running--;
  });
  try {
    await pause(100);
    for (const name of ['a', 'b', 'c']) writeFileSync(join(content, `articles/${name}.md`), name);
    await expect.poll(() => calls).toBe(1);
    writeFileSync(join(content, 'articles/b.md'), 'baru');
    await expect.poll(() => calls).toBe(2);
    await expect.poll(() => running).toBe(0);
    writeFileSync(join(content, 'articles/.a.md.swp'), 'x');
    writeFileSync(join(content, 'articles/a.md~'), 'x');
    await pause(300);
    expect(calls).toBe(2);
    mkdirSync(join(content, 'articles/2024'));
    writeFileSync(join(content, 'articles/2024/d.md'), 'd');
    await expect.poll(() => calls).toBeGreaterThan(2);
    await expect.poll(() => running).toBe(0);
    const before = calls;
    rmSync(join(content, 'articles/2024'), { recursive: true });
    await expect.poll(() => calls).toBeGreaterThan(before);
    await expect.poll(() => running).toBe(0);
  } finally {
    end();
  }
});
