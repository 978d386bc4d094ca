import { writeFileSync } from 'node:fs';

// Loaded before a program (`node --import`): when it ends, its peak of resident memory is written to a file, in bytes.

process.on('exit', () => {
  writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS * 1024));
});
