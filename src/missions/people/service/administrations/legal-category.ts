import type { ProducerType } from '../../schema.ts'

/** First digits of the legal category (INSEE, catégories juridiques, version of 2022), the longest that fits wins. */
const kinds: Readonly<Record<string, ProducerType>> = {
  ...{ 31: 'company', 5: 'company', 6: 'company' },
  ...{ 41: 'public-service', 4140: 'local-authority', 4150: 'local-authority' },
  ...{ 71: 'public-service', 72: 'local-authority', 73: 'local-authority' },
  ...{ 7331: 'public-service', 738: 'public-service', 7364: 'public-service', 7366: 'public-service' },
  ...{ 74: 'public-service', 81: 'public-service' },
  ...{ 84: 'association', 85: 'association', 92: 'association', 93: 'association' },
}

/** A person who trades alone (INSEE, level 1 of the categories): their name and address are nobody else's to keep. */
export function isSoleTrader(category: string): boolean {
  return category.startsWith('1')
}

/** What kind of producer a legal category is; null when it does not say. */
export function kindOfCategory(code: string): ProducerType | null {
  for (let length = code.length; length > 0; length--) {
    const kind = kinds[code.slice(0, length)]
    if (kind) return kind
  }
  return null
}
