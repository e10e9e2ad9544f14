/** A plain cover, 900 by 383 pixels, paper-coloured with a line: the platform demands one, the text needs none. */
export const plainCoverPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAA4QAAAF/AQMAAAArSpWLAAAABlBMVEXz8eoLXGZEfTMdAAAASUlEQVR42u3NMQEAAAgDoPUvrS12KBQgAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACemTaj0Wi8PS5nBEcAvLSU7wAAAABJRU5ErkJggg==',
  'base64',
);
