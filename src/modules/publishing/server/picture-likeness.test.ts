import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { comparePictures, isSamePicture, pictureMark, type PictureMark } from './picture-likeness.ts';

/** A picture with some forms in it; `seed` makes another one of the same kind. */
function draw(seed: number): Canvas {
  const canvas = createCanvas(640, 360);
  const paper = canvas.getContext('2d');
  paper.fillStyle = `hsl(${(seed * 67) % 360} 40% 85%)`;
  paper.fillRect(0, 0, 640, 360);
  for (let n = 0; n < 6; n += 1) {
    paper.fillStyle = `hsl(${(seed * 97 + n * 41) % 360} 60% ${30 + ((seed + n * 13) % 40)}%)`;
    paper.fillRect((seed * 131 + n * 97) % 520, (seed * 71 + n * 53) % 280, 90 + ((seed * 31 + n * 17) % 60), 60);
  }
  return canvas;
}
const markOf = async (bytes: Buffer): Promise<PictureMark> => (await pictureMark(bytes)) as PictureMark;

test('a picture packed again, smaller and coarser, is the same; another one is not', async () => {
  const samples = Array.from({ length: 12 }, (_, seed) => draw(seed + 1));
  const marks = await Promise.all(samples.map((sample) => markOf(sample.toBuffer('image/png'))));
  for (const [index, sample] of samples.entries()) {
    const small = createCanvas(320, 180);
    small.getContext('2d').drawImage(await loadImage(sample.toBuffer('image/png')), 0, 0, 320, 180);
    const again = await markOf(small.toBuffer('image/jpeg', 60));
    marks.forEach((mark, other) => expect(isSamePicture(mark, again), `${index} ${other}`).toBe(other === index));
  }
});

test('a poster on which one word was changed is another one', async () => {
  const poster = (word: string): Buffer => {
    const canvas = draw(3);
    const paper = canvas.getContext('2d');
    paper.fillStyle = '#fff';
    paper.fillRect(60, 120, 400, 90);
    paper.fillStyle = '#000';
    paper.font = '60px sans-serif';
    paper.fillText(word, 70, 190);
    return canvas.toBuffer('image/png');
  };
  expect(isSamePicture(await markOf(poster('12-08')), await markOf(poster('12-08')))).toBe(true);
  expect(isSamePicture(await markOf(poster('12-08')), await markOf(poster('11-30')))).toBe(false);
});

test('one colour against another is a difference, bytes that are no picture say nothing', async () => {
  const plain = (colour: string): Buffer => {
    const canvas = createCanvas(50, 50);
    const paper = canvas.getContext('2d');
    paper.fillStyle = colour;
    paper.fillRect(0, 0, 50, 50);
    return canvas.toBuffer('image/png');
  };
  expect(isSamePicture(await markOf(plain('#c00')), await markOf(plain('#c00')))).toBe(true);
  expect(isSamePicture(await markOf(plain('#c00')), await markOf(plain('#0c0')))).toBe(false);
  expect(await pictureMark(Buffer.from('no picture'))).toBeUndefined();
});

test('missing, added, exchanged and unreadable pictures', async () => {
  const [one, two, three] = await Promise.all([1, 5, 9].map((seed) => markOf(draw(seed).toBuffer('image/png'))));
  expect(comparePictures([one, two], [two, one])).toBe('');
  expect(comparePictures([one, two], [one])).toBe('线上少了 1 幅图片');
  expect(comparePictures([one], [one, two])).toBe('线上多了 1 幅图片');
  expect(comparePictures([one, two], [one, three])).toBe('第 2 幅图片与审定的不一致');
  expect(comparePictures([one, two], [one, undefined])).toBe('');
  expect(comparePictures([undefined], [three])).toBe('');
});
