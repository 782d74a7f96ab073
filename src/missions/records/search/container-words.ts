import { stemOf } from './stemming.ts'

/**
 * Words that name the container rather than the subject: "fichier des décès" asks for deaths. A document without
 * them still answers, after those that have them.
 */
const containerStems: ReadonlySet<string> = new Set(
  (
    'fichier base bases donnee donnees data jeu jeux dataset liste listing numero code codes catalogue repertoire ' +
    'referentiel registre table tableau export extraction telecharger telechargement consolide consolidee ' +
    'consolidation complet complete officiel officielle national nationale nationaux francais francaise france ' +
    'gratuit recherche information informations www http https fr org com gouv'
  )
    .split(' ')
    .map(stemOf),
)

export function isContainerWord(word: string): boolean {
  return containerStems.has(stemOf(word))
}
