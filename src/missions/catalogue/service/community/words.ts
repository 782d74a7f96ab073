import { words as inTwoLanguages } from '#kernel/words'

/** What the catalogue says of community resources outside their pages. */
export const communityWords = inTwoLanguages(
  {
    missing: {
      title: 'Donnez un titre.',
      url: 'Donnez l’adresse du fichier ou de la page.',
      dataset: 'Dites quel jeu de données public elle complète.',
    },
    notPublic: (id: string) => `Aucun jeu de données public n’a l’identifiant « ${id} ».`,
  },
  {
    missing: {
      title: 'Give a title.',
      url: 'Give the address of the file or of the page.',
      dataset: 'Say which public dataset it completes.',
    },
    notPublic: (id) => `No public dataset has the id “${id}”.`,
  },
)
