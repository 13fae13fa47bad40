import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Reads every file of ./config and parses it, and does nothing else: what no program that uses the library can beat. */
for (const entry of readdirSync('config', { recursive: true, withFileTypes: true }))
  if (entry.isFile()) parse(readFileSync(join(entry.parentPath, entry.name), 'utf8'));
