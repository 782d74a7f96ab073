/** What the rules look at in words, and what each weighs. Data: a new rule is a line here and an example in the test. */
export const weights = {
  /** Each link to elsewhere, up to four of them. */
  link: 2,
  /** Several links, and little else: two thirds of the text. */
  mostlyLinks: 4,
  /** Each known phrase, up to three. */
  phrase: 4,
  /** Latin and Cyrillic or Greek letters in one word, up to two. */
  mixedScripts: 5,
  /** The same words under other records. */
  repeated: 6,
  /** More than this many messages in ten minutes is no conversation. */
  hurry: 3,
  /** Only makes heavier what the rules found: a new account is no fault. */
  newAccount: 3,
  /** Messages that were kept. */
  trusted: -6,
}

/** From here on, a moderator reads it first. */
export const heldFrom = 10
export const hurriedFrom = 10
export const newForDays = 7
export const trustedFrom = 5

/** Whole words, without accents, in the languages of what is sent here. */
export const phrases: readonly RegExp[] = [
  /\b(?:casino|poker|roulette|bookmaker|betting)\b.{0,60}\b(?:bonus|en ligne|online|free|gratuit)/,
  /\b(?:viagra|cialis|kamagra|tramadol)\b/,
  /\b(?:credit|pret|loan)s?\b.{0,40}\b(?:rapide|sans justificatif|instant|fast|guaranteed|entre particuliers)/,
  /\b(?:gagne[rz]?|earn|make)\b.{0,30}\b\d[\d .,]*(?:€|\$|euros?|dollars?)?\b.{0,20}\b(?:par jour|par semaine|per day|per week|a day|a week)/,
  /\b(?:bitcoin|crypto|forex|trading)\b.{0,60}\b(?:profit|garanti|guaranteed|investi|invest|x10)/,
  /\b(?:cliquez ici|click here|visitez notre site|visit our (?:site|website)|achetez maintenant|buy now)\b/,
  /\b(?:whatsapp|telegram)\b.{0,30}\+?\d[\d .-]{7,}/,
  /\b(?:marabout|retour d.affection|voyant|spell caster|love spell)\b/,
  /\b(?:backlinks?|seo services?|referencement garanti|guest posts?)\b/,
  /\b(?:replica watch|montres? de luxe|followers? (?:gratuits?|cheap)|cheap followers?)\b/,
]
