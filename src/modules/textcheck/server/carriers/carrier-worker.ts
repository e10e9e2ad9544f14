/** Runs in a thread of its own: a hostile file can stop nothing else. Takes a `CarrierFile`, answers with its `Extraction`. */
import { parentPort } from 'node:worker_threads';
import type { CarrierFile } from './carrier-part.ts';
import { readCarrier } from './read-carrier.ts';

parentPort?.on('message', (file: CarrierFile) => {
  void readCarrier(file).then((extraction) => parentPort?.postMessage(extraction, []));
});
