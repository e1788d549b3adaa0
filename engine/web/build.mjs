// Placeholder until the pages stand; writes an empty folder.
import { mkdirSync } from 'node:fs';
mkdirSync(process.argv[2], { recursive: true });
