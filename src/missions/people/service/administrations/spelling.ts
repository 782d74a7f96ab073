const small = new Set([
  ...[
    'a',
    'à',
    'au',
    'aux',
    'd',
    'de',
    'des',
    'du',
    'en',
    'et',
    'l',
    'la',
    'le',
    'les',
    'par',
    'pour',
    'sur',
    'sous',
  ],
])

/** A name as registers shout it, as people write it: `COMMUNE DE L'ISLE` is `Commune de l'Isle`. */
export function spelled(name: string): string {
  if (name !== name.toUpperCase() || !/\p{L}{3}/u.test(name)) return name
  return name
    .toLowerCase()
    .replaceAll(/\p{L}+/gu, (word, at: number) =>
      at > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
    )
}
