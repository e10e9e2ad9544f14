import { createCanvas, loadImage } from '@napi-rs/canvas';

/** What a picture looks like, whatever its size and packing: the colours of 32 by 32 places, red, green and blue. */
export type PictureMark = Uint8Array;

const side = 32;
/** By how much of 255 a picture may depart when a platform packs it again: on the whole, and at any one place (measured in the test). */
const mostOnTheWhole = 5;
const mostAtOnePlace = 40;

/** Undefined where the bytes are no picture that can be read. */
export async function pictureMark(bytes: Buffer): Promise<PictureMark | undefined> {
  const image = await loadImage(bytes).catch(() => undefined);
  if (!image || image.width === 0 || image.height === 0) return undefined;
  const canvas = createCanvas(side, side);
  const paper = canvas.getContext('2d');
  // What is see-through is seen on white.
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, side, side);
  paper.imageSmoothingEnabled = true;
  paper.imageSmoothingQuality = 'high';
  paper.drawImage(image, 0, 0, side, side);
  const { data } = paper.getImageData(0, 0, side, side);
  return Uint8Array.from(data.filter((_, index) => index % 4 !== 3));
}

/** Whether two marks are of one picture. Pure. */
export function isSamePicture(one: PictureMark, other: PictureMark): boolean {
  let [sum, most] = [0, 0];
  one.forEach((value, index) => {
    const apart = Math.abs(value - (other[index] ?? 0));
    sum += apart;
    most = Math.max(most, apart);
  });
  return sum / one.length <= mostOnTheWhole && most <= mostAtOnePlace;
}

type Marks = readonly (PictureMark | undefined)[];

/**
 * Approved pictures against those that stand online, in any order; '' when each has its counterpart, else what is wrong, in words. A picture
 * that could not be read on either side says nothing against any. Pure.
 */
export function comparePictures(approved: Marks, live: Marks): string {
  if (live.length !== approved.length)
    return live.length < approved.length
      ? `线上少了 ${approved.length - live.length} 幅图片`
      : `线上多了 ${live.length - approved.length} 幅图片`;
  const left = [...live];
  const strange: number[] = [];
  approved.forEach((mark, index) => {
    if (!mark) return;
    const found = left.findIndex((other) => other && isSamePicture(mark, other));
    if (found >= 0) left.splice(found, 1);
    else strange.push(index + 1);
  });
  const unread = left.filter((mark) => mark === undefined).length;
  return strange.length > unread ? `第 ${strange.join('、')} 幅图片与审定的不一致` : '';
}
