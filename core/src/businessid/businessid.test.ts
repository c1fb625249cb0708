import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit, parseBusinessId } from './businessid.ts';

const serial = fc.integer({ min: 0, max: 9_999_999 }).map((each) => String(each).padStart(7, '0'));

describe('a business id', () => {
  it.each([
    ['0737546-2', '0737546-2'],
    ['FI07375462', '0737546-2'],
    ['fi 0737546 - 2', '0737546-2'],
    ['737546-2', '0737546-2'],
    ['7375462', '0737546-2'],
    ['0112038–9', '0112038-9'],
    [' 1366959-8 ', '1366959-8'],
  ])('written %j is read as %s', (written, businessId) => {
    expect(parseBusinessId(written)).toEqual({ ok: true, businessId });
  });

  it.each(['', '123', 'Oy Firma Ab', '1234567-89', '12345-6', 'SE556703748501', '7'.repeat(10_000)])(
    'cannot be read from %j',
    (written) => {
      expect(parseBusinessId(written)).toEqual({ ok: false, reason: 'form' });
    },
  );

  it('with another last digit is refused for its check digit', () => {
    fc.assert(
      fc.property(serial, fc.integer({ min: 0, max: 9 }), (digits, last) => {
        const read = parseBusinessId(`${digits}-${String(last)}`);
        expect(read).toEqual(
          last === checkDigit(digits)
            ? { ok: true, businessId: `${digits}-${String(last)}` }
            : { ok: false, reason: 'check-digit' },
        );
      }),
    );
  });

  it('never survives one mistyped digit', () => {
    fc.assert(
      fc.property(serial, fc.nat(6), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
        const check = checkDigit(digits);
        fc.pre(check !== null);
        const mistyped = [...digits]
          .map((digit, index) => (index === at ? (Number(digit) + shift) % 10 : digit))
          .join('');
        expect(parseBusinessId(`${mistyped}-${String(check)}`).ok).toBe(false);
      }),
    );
  });

  it('whose remainder is one is never given out', () => {
    // 7·0 + 9·0 + 10·0 + 5·0 + 8·0 + 4·0 + 2·6 = 12, and 12 mod 11 = 1.
    expect(checkDigit('0000006')).toBeNull();
    expect(parseBusinessId('0000006-0')).toEqual({ ok: false, reason: 'check-digit' });
  });

  it('is never a throw, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseBusinessId(text).ok === 'boolean'));
  });
});
