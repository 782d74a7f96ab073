/** Scripts some of whose letters look like Latin ones. */
const likeLatin =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}]/u

/** Words that wear letters of another script: `раypal` with a Cyrillic `р`. */
export function mixedWords(text: string): number {
  const words = text.match(/[\p{L}\p{M}]{2,}/gu) ?? []
  return words.filter((word) => /\p{Script=Latin}/u.test(word) && likeLatin.test(word)).length
}

/** Characters that nobody sees: they part two names that look the same. */
export function hasInvisible(text: string): boolean {
  return /\p{Cf}|\u034f|\u115f|\u1160|\u3164|\uffa0/u.test(text)
}

/** Letters that are drawn as a Latin one, after accents and widths are taken off (Unicode, UTS 39, confusables). */
const drawnAs: Readonly<Record<string, string>> = {
  ...{ а: 'a', в: 'b', е: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x' },
  ...{
    і: 'l',
    ј: 'j',
    ѕ: 's',
    ԁ: 'd',
    ԛ: 'q',
    ԝ: 'w',
    һ: 'h',
    ӏ: 'l',
    ґ: 'r',
    г: 'r',
    п: 'n',
    ь: 'b',
    з: '3',
  },
  ...{
    α: 'a',
    β: 'b',
    ε: 'e',
    ζ: 'z',
    η: 'n',
    ι: 'l',
    κ: 'k',
    μ: 'u',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    σ: 'o',
    τ: 't',
  },
  ...{ υ: 'u', χ: 'x', γ: 'y', ω: 'w', ϲ: 'c', ϳ: 'j' },
  ...{ օ: 'o', ս: 'u', ո: 'n', հ: 'h', յ: 'j', ց: 'g', զ: 'q', ա: 'w', Ꭰ: 'd', ꭺ: 'a', ꮪ: 's', ꭼ: 'e' },
  ...{ ı: 'l', i: 'l', j: 'j', ɑ: 'a', ɡ: 'g', ɩ: 'l', ʀ: 'r', ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ß: 'ss' },
  ...{ æ: 'ae', œ: 'oe', ᴏ: 'o', ᴠ: 'v', ᴡ: 'w', ᴢ: 'z', ꜱ: 's', ᴄ: 'c', ᴀ: 'a', ᴇ: 'e' },
  ...{ '0': 'o', '1': 'l', '|': 'l', '5': 's', '&': 'et', '@': 'a' },
}

/**
 * What remains of a name once case, accents, punctuation, spaces and letters drawn alike are folded: two names of
 * one skeleton are taken for each other by who reads fast. It is compared, never shown.
 */
export function skeletonOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKD')
  return [...plain]
    .map((letter) => drawnAs[letter] ?? letter)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}
