const MiB = 1024 * 1024;

/** How much of one file is read; what is beyond counts as not checked. */
export const limits = {
  fileBytes: 40 * MiB,
  /** Text that is checked in one file, in UTF-16 units. */
  characters: 8_000_000,
  /** All entries of a packed file together, unpacked. */
  unpackedBytes: 200 * MiB,
  entryBytes: 64 * MiB,
  /** Unpacked to packed; text of office documents reaches some 30. */
  unpackRatio: 200,
  /** An entry below this may have any ratio. */
  ratioFromBytes: MiB,
  entries: 5000,
  archiveFiles: 50,
  pages: 300,
  cells: 200_000,
  /** Pictures of one document that are read, and the size of one. */
  pictures: 20,
  pixels: 40_000_000,
  /** Smaller pictures are ornaments. */
  leastPictureSide: 24,
  /** After this, no further picture of the file is begun. */
  secondsForPictures: 60,
  /** A reader that is still at work then is ended. */
  secondsPerFile: 90,
} as const;
