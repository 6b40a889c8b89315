#!/usr/bin/env node
// The command `warta`. The start-up check runs first, since an older Node cannot read what follows.
import './startUp.mjs';

const { main } = await import('./main.ts');
await main();
