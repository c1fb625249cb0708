import { expect, test } from 'vitest';
import { inPieces, inPiecesAfterRest } from './pieces.ts';

test('what is drawn in pieces comes in the order in which it was asked for, each in a task of its own', async () => {
  const drawn: string[] = [];
  await new Promise<void>((done) => {
    inPieces(() => {
      drawn.push('the room');
      // What follows at once, without a new task, comes before the next piece.
      void Promise.resolve().then(() => drawn.push('what belongs to it'));
    });
    const forget = inPieces(() => drawn.push('what nobody wants any more'));
    inPieces(() => {
      drawn.push('the field to write in');
      done();
    });
    forget();
    expect(drawn).toEqual([]);
  });
  expect(drawn).toEqual(['the room', 'what belongs to it', 'the field to write in']);
});

test('what waits for a rest comes in the order in which it was asked for, without what was scrolled past meanwhile', async () => {
  const drawn: string[] = [];
  await new Promise<void>((done) => {
    inPiecesAfterRest(() => drawn.push('the tools of the first message'));
    const forget = inPiecesAfterRest(() => drawn.push('the tools of one that is gone'));
    inPiecesAfterRest(() => {
      drawn.push('the tools of the last message');
      done();
    });
    forget();
  });
  expect(drawn).toEqual(['the tools of the first message', 'the tools of the last message']);
});
