import { describe, expect, test } from 'vitest';
import { namesIn, renderTemplate } from './render.mjs';

describe('a template', () => {
  test('gets its values, the same one as often as it is named', () => {
    expect(renderTemplate("a: '${ONE}'\nb: ${TWO_2} ${ONE}\n", { ONE: '1', TWO_2: '$& 2' })).toBe(
      "a: '1'\nb: $& 2 1\n",
    );
  });

  test('tells an operator all missing names at once, each once', () => {
    expect(() => renderTemplate('${A} ${B} ${C} ${A}', { B: '' })).toThrow(
      new Error('The template needs a value for A and C.'),
    );
    expect(() => renderTemplate('${A} ${B} ${C}', {})).toThrow('A, B and C.');
  });

  test('does not take what every object has for a value', () => {
    expect(() => renderTemplate('${A}', Object.create({ A: 'inherited' }))).toThrow('A.');
  });

  test.each(['${a}', '${A-default}', '${', '${A ', '${}'])('with %s in it is refused, for it names nothing', (text) => {
    expect(() => renderTemplate(`key: ${text}`, { A: 'x' })).toThrow('names nothing');
  });

  test.each([
    ['a line break', 'x\ny: evil'],
    ['a carriage return', 'x\ry'],
    ['a line separator', 'x\u2028y'],
    ['a zero byte', 'x\0y'],
    ['another name', '${OTHER}'],
    ['the quote around it', "x' # y"],
  ])('refuses a value with %s, and does not repeat it', (_what, value) => {
    const render = () => renderTemplate("first: 1 # it's\nkey: '${A}'", { A: value });
    expect(render).toThrow(/The value of A .*cannot be put/);
    expect(render).not.toThrow(value);
  });

  test('takes a quote where none is around it', () => {
    expect(renderTemplate(`# don't\nlist: \${A}\nname: "\${B}"`, { A: '["a", "b"]', B: "O'Hara" })).toBe(
      `# don't\nlist: ["a", "b"]\nname: "O'Hara"`,
    );
  });

  test('tells its names in the order in which they stand', () => {
    expect(namesIn('${B} ${A} ${B}')).toEqual(['B', 'A']);
  });
});
