import type { StateSettings } from '../../src/config/stateSchema.ts';
import { stateDesk } from './stateDesk.ts';

/* Pushes or pulls on a `stateDesk` in a process of its own, which a test kills. */

const [folder, settings, verb] = process.argv.slice(2) as [string, string, 'push' | 'pull'];
await stateDesk(folder, JSON.parse(settings) as StateSettings)[verb]();
