// Loaded before the bot: on SIGUSR2 it collects the garbage and writes down what is still held, in bytes.
import { renameSync, writeFileSync } from 'node:fs';

const file = new URL(import.meta.url).searchParams.get('file');
const { gc } = globalThis;
if (file === null || gc === undefined) throw new Error('It takes a file and --expose-gc.');

process.on('SIGUSR2', () => {
  // Twice: what is finalised at the first is gone at the second.
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  // Renamed, so that it is never read half written.
  writeFileSync(`${file}.part`, JSON.stringify({ bytes: heapUsed + external }));
  renameSync(`${file}.part`, file);
});
