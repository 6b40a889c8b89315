import { relative } from 'node:path';
import { buildFolders, packFolder } from '../build/buildFolders.ts';
import { loadSite } from '../build/config/loadSite.ts';
import { packSite } from '../build/pack/packSite.ts';
import { commandArguments } from './arguments.ts';
import { log } from './output.ts';
import { runCommand } from './runCommand.ts';

const help = `Packs the site as it was published last: each year but the newest two that have stories, as a ZIP archive that can be
read by ranges of bytes. What did not change is not packed again: npm run pack -- [options]

  --out DIR        where the site is (dist)
  --into DIR       where the packed files are put (packed)
  --zim            pack the whole site as a ZIM file, too, for Kiwix and other readers without a network; needs zimwriterfs`;

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

await runCommand(async () => {
  const { values } = commandArguments({
    out: { type: 'string' },
    into: { type: 'string' },
    zim: { type: 'boolean' },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const folders = buildFolders({ out: values.out });
  const into = packFolder(values.into, folders);
  const start = performance.now();
  const { packed, removed } = await packSite({
    ...{ folders, into, site: await loadSite(), zim: Boolean(values.zim) },
    onFile: (file) => log(`Packing ${file} …`),
  });
  for (const { file, isNew, files, bytes } of packed)
    log(`${file}: ${files} files in ${megabytes(bytes)}${isNew ? '' : ', as before'}`);
  for (const file of removed) log(`${file}: removed, since its year is not closed`);
  const count = packed.filter(({ isNew }) => isNew).length;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  log(
    `Packed into ${relative('', into) || into}, in ${seconds} s. ` +
      `Files written: ${count}, as before: ${packed.length - count}, removed: ${removed.length}.`,
  );
});
