import { words as dictionary } from '#kernel/words'

export const words = dictionary(
  {
    wrongHour: 'Choisissez une heure à venir, avant deux ans.',
    wrongAddress: (typed: string) =>
      `« ${typed} » ne mène à aucune fiche publique de ce site : collez l’adresse de sa page.`,
    noSuchHour: 'Cette heure n’existe pas : donnez un jour et une heure de Paris.',
    feed: (site: string) => `Actualités de ${site}`,
  },
  {
    wrongHour: 'Choose an hour to come, within two years.',
    wrongAddress: (typed: string) =>
      `"${typed}" leads to no public record of this site: paste the address of its page.`,
    noSuchHour: 'This hour does not exist: give a day and an hour of Paris.',
    feed: (site: string) => `News of ${site}`,
  },
)
