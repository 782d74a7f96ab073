import { isMeaningful, tokenize } from '#missions/records'
import { fold } from '../atlas/fold.ts'
import { plainWords } from './plain-words.ts'

/** Everybody reads these without being told. */
const known = new Set(
  (
    'INSEE SNCF RATP TER TGV IGN UE EU ONU OMS CO2 COVID VIH SIDA TVA PIB SMIC RSA RER HLM PME TPE EDF GPS USB SMS PDF CSV ' +
    'API XML JSON WMS WFS URL QR WC ADN OGM CV CDI CDD BTS CAP BAC SIRET SIREN SIRENE FAQ PC TV UV ID LED GAZ ETP SMUR ' +
    'UNESCO LIDAR PLU ONF SAMU ONG BD CD DVD DROM COM TOM ZIP COP IRM MNT DOM'
  ).split(' '),
)
const roman = /^[IVXLC]+$/

/** Acronyms of a title that neither it, nor its description, nor its producer explains. */
export function unexplainedAcronyms({
  title,
  acronym,
  description,
  producer,
}: {
  title: string
  acronym: string
  description: string
  producer: { name: string; acronym: string | null } | null
}): string[] {
  const own = new Set([acronym, producer?.acronym ?? '', ...(producer?.name.split(/\s+/) ?? [])].map(fold))
  const text = `${title}. ${description.slice(0, 3000)}`
  const initials = initialsIn(`${text}. ${producer?.name ?? ''}`)
  // Capitals in a row are a name that was shouted.
  const found = title.match(/(?<![\p{L}\p{N}_-]|\p{Lu}{2} )\p{Lu}{2,6}(?![\p{L}\p{N}_-]| \p{Lu}{2})/gu) ?? []
  return [...new Set(found)].filter(
    (one) =>
      !known.has(one) &&
      !roman.test(one) &&
      !own.has(fold(one)) &&
      !isSpelled(one, text) &&
      !initials.includes(fold(one)),
  )
}

/** "RNA (répertoire…)", "Répertoire national des associations (RNA)", "RNA : répertoire…". */
function isSpelled(acronym: string, text: string): boolean {
  return new RegExp(
    `\\b${acronym}\\s?(?:\\(|:|=|signifie)|\\(\\s?(?:le |la |les |l')?${acronym}\\s?\\)`,
    'u',
  ).test(text)
}

/** The first letters of the words in order, with and without small words: what explains an acronym holds it. */
function initialsIn(text: string): string {
  const words = tokenize(plainWords(text)).map(({ word }) => word)
  const letters = (some: string[]) => some.map((word) => word.charAt(0)).join('')
  return `${letters(words.filter(isMeaningful))} ${letters(words)}`
}

/** The acronym that a title gives of itself: "Base adresse nationale (BAN)", "RNA - Répertoire…". */
export function spelledAcronym(title: string): string | null {
  const [, after, before] = /\((\p{Lu}{2,8})\)\s*$|^(\p{Lu}{2,8})\s?[-–:]\s/u.exec(title.trim()) ?? []
  const acronym = after ?? before
  if (!acronym) return null
  return initialsIn(title.replace(acronym, ' ')).includes(fold(acronym)) ? acronym : null
}
