import { parentPort } from 'node:worker_threads';
import type { WorkerAnswer, WorkerJob } from './client.ts';
import { renderDocument } from './render.ts';

parentPort?.on('message', async ({ id, kind, model }: WorkerJob) => {
  const answer: WorkerAnswer = await renderDocument(kind, model).then(
    (made) => ({ id, made }),
    () => ({ id, failed: true }),
  );
  parentPort?.postMessage(answer);
});
