import { words } from '#kernel/words'

/** What the feed of the register says. */
export const registerDetails = words(
  {
    feed: (site: string) => `Habilitations · ${site}`,
    states: { active: 'en vigueur', obsolete: 'remplacée', revoked: 'révoquée', expired: 'échue' },
    inShort: (procedure: string, ground: string) => `Pour : ${procedure}. Fondement : ${ground}.`,
  },
  {
    feed: (site) => `Grants · ${site}`,
    states: { active: 'in force', obsolete: 'replaced', revoked: 'revoked', expired: 'expired' },
    inShort: (procedure, ground) => `For: ${procedure}. Ground: ${ground}.`,
  },
)
