import { type Lang, words } from '#kernel/words'
import type { FaultCode } from './reading/faults.ts'

export const harvestWords = words(
  {
    title: 'Moissonnage',
    faults: {
      address: (detail: string) =>
        `Adresse refusée : elle n’est pas une adresse publique du web (${detail}).`,
      unreachable: (detail: string) => `La source ne répond pas : ${detail}`,
      insecure: (detail: string) =>
        `La connexion à la source n’est pas sûre : son certificat est périmé, inconnu ou au nom d’un autre (${detail}).`,
      slow: (detail: string) => `La source met trop longtemps à répondre : ${detail}`,
      'too-large': (detail: string) =>
        `La source envoie d’un coup plus que ce qui peut être lu (1 Go par catalogue, 32 Mo par page d’interface, 16 Mo par fiche) : ${detail}`,
      'http-status': (detail: string) => `La source répond par une erreur : ${detail}`,
      cut: (detail: string) => `La réponse s’est interrompue avant la fin : ${detail}`,
      syntax: (detail: string) => `Le contenu est mal formé : ${detail}`,
      shape: (detail: string) => `Le contenu n’est pas celui attendu de ce type de source : ${detail}`,
      loop: (detail: string) => `Les pages de la source tournent en rond : ${detail}`,
      'too-many-pages': (detail: string) => `La source n’en finit pas de donner des pages : ${detail}`,
      died: (detail: string) => `La lecture a épuisé la mémoire ou s’est arrêtée d’elle-même (${detail}).`,
      'no-title': (detail: string) => `La fiche n’a pas de titre : ${detail}`,
      mapping: (detail: string) => `La description n’a pas pu être traduite : ${detail}`,
      invalid: (detail: string) => `La description n’est pas recevable : ${detail}`,
      'deleted-here': (detail: string) =>
        `Ce que la fiche décrit a été supprimé ici : elle n’est pas reprise (${detail}).`,
      'of-another': (detail: string) =>
        `Ce que la fiche décrit appartient ici à une autre organisation, et reste tel quel (${detail}).`,
      'of-another-source': (detail: string) =>
        `La source « ${detail} » apporte déjà cette fiche : elle n’est pas prise deux fois.`,
      shrunk: (detail: string) =>
        `Plus de la moitié des fiches ont disparu de la source (${detail}) : rien n’est archivé sans votre accord.`,
      bug: (detail: string) => `Une erreur de notre fait : ${detail}`,
    },
  },
  {
    title: 'Harvesting',
    faults: {
      address: (detail: string) => `Address refused: it is no public address of the web (${detail}).`,
      unreachable: (detail: string) => `The source does not answer: ${detail}`,
      insecure: (detail: string) =>
        `The connection to the source is not secure: its certificate is out of date, unknown or in another name (${detail}).`,
      slow: (detail: string) => `The source takes too long to answer: ${detail}`,
      'too-large': (detail: string) =>
        `The source sends more at once than can be read (1 GB a catalogue, 32 MB a page of an interface, 16 MB a record): ${detail}`,
      'http-status': (detail: string) => `The source answers with an error: ${detail}`,
      cut: (detail: string) => `The answer broke off before its end: ${detail}`,
      syntax: (detail: string) => `The content is malformed: ${detail}`,
      shape: (detail: string) => `The content is not what this kind of source gives: ${detail}`,
      loop: (detail: string) => `The pages of the source go in circles: ${detail}`,
      'too-many-pages': (detail: string) => `The source gives pages without end: ${detail}`,
      died: (detail: string) => `The reading ran out of memory or stopped by itself (${detail}).`,
      'no-title': (detail: string) => `The record has no title: ${detail}`,
      mapping: (detail: string) => `The description could not be translated: ${detail}`,
      invalid: (detail: string) => `The description is not acceptable: ${detail}`,
      'deleted-here': (detail: string) =>
        `What the record describes was deleted here: it is not made again (${detail}).`,
      'of-another': (detail: string) =>
        `What the record describes belongs to another organisation here: it is left as it is (${detail}).`,
      'of-another-source': (detail: string) =>
        `The source "${detail}" already brings this record: it is not taken twice.`,
      shrunk: (detail: string) =>
        `More than half of the records vanished from the source (${detail}): nothing is archived without your agreement.`,
      bug: (detail: string) => `An error of ours: ${detail}`,
    },
  },
)

/** A fault as a sentence. */
export function sayFault(lang: Lang): (code: FaultCode, detail: string) => string {
  return (code, detail) => harvestWords[lang].faults[code](detail)
}
