import { refusals } from '#kernel/refusal'

const changed = {
  fr: 'Relisez ce qui est affiché maintenant, puis refaites votre changement : rien n’a été remplacé.',
  en: 'Read what is shown now, then make your change again: nothing was replaced.',
}

export const refuse = refusals('editorial', {
  pieceNotFound: {
    status: 404,
    title: { fr: 'Page introuvable', en: 'No such page' },
    remedy: {
      fr: 'Vérifiez l’adresse, ou cherchez son titre.',
      en: 'Check the address, or search for its title.',
    },
  },
  writersOnly: {
    status: 403,
    title: { fr: 'Réservé aux rédacteurs des pages', en: 'For the editors of pages' },
    remedy: {
      fr: 'Demandez le rôle « rédacteur des pages » à un administrateur du site.',
      en: 'Ask an administrator of the site for the role "editor of pages".',
    },
  },
  blockNotFound: {
    status: 404,
    title: { fr: 'Bloc introuvable', en: 'No such block' },
    remedy: {
      fr: 'Il a été retiré entre-temps : revenez à la page.',
      en: 'It was removed meanwhile: go back to the page.',
    },
  },
  editionNotFound: {
    status: 404,
    title: { fr: 'Version introuvable', en: 'No such version' },
    remedy: { fr: 'Choisissez-la dans la liste des versions.', en: 'Choose it in the list of versions.' },
  },
  slugTaken: {
    status: 409,
    title: { fr: 'Adresse déjà prise', en: 'Address already taken' },
    remedy: { fr: 'Choisissez une autre adresse.', en: 'Choose another address.' },
  },
  tooManyBlocks: {
    status: 422,
    title: { fr: 'Page trop longue', en: 'Page too long' },
    remedy: {
      fr: 'Une page a quarante blocs au plus : réunissez-en, ou écrivez une seconde page.',
      en: 'A page has forty blocks at most: join some, or write a second page.',
    },
  },
  staleVersion: {
    status: 412,
    title: { fr: 'Quelqu’un d’autre vient de changer ceci', en: 'Somebody else has just changed this' },
    remedy: changed,
  },
  deleted: {
    status: 409,
    title: { fr: 'Page supprimée', en: 'Page deleted' },
    remedy: { fr: 'Restaurez-la d’abord.', en: 'Restore it first.' },
  },
  impossibleState: {
    status: 409,
    title: { fr: 'Changement d’état impossible', en: 'Impossible change of state' },
    remedy: {
      fr: 'Seul un brouillon se programme ; ce qui est publié s’archive.',
      en: 'Only a draft is scheduled; what is published is archived.',
    },
  },
  pictureNotFound: {
    status: 404,
    title: { fr: 'Image introuvable', en: 'No such picture' },
    remedy: {
      fr: 'Elle n’est plus montrée par aucune page publiée.',
      en: 'No published page shows it any more.',
    },
  },
  pictureTooLarge: {
    status: 413,
    title: { fr: 'Image trop lourde', en: 'Picture too large' },
    remedy: {
      fr: 'Choisissez une image de 1 Mo et de 6 000 pixels de côté au plus.',
      en: 'Choose a picture of 1 MB and 6,000 pixels a side at most.',
    },
  },
  notAPicture: {
    status: 415,
    title: { fr: 'Ce n’est pas une image lisible', en: 'Not a picture that can be read' },
    remedy: {
      fr: 'Choisissez un fichier PNG, JPEG, WebP ou AVIF.',
      en: 'Choose a PNG, JPEG, WebP or AVIF file.',
    },
  },
  notPublic: {
    status: 422,
    title: { fr: 'Fiche introuvable ou non publique', en: 'Record unknown or not public' },
    remedy: {
      fr: 'Collez l’adresse de la page d’une fiche publique de ce site.',
      en: 'Paste the address of the page of a public record of this site.',
    },
  },
})
