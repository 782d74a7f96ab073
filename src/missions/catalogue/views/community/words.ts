import { words } from '#kernel/words'

/** What the pages and the form of community resources say. */
export const communityPageWords = words(
  {
    many: 'Ressources communautaires',
    open: 'Ouvrir le lien',
    notOfficial: 'Cette ressource ne vient pas du producteur des données',
    notOfficialText: (author: string) =>
      `${author} l’a ajoutée et en répond. Le producteur ne l’a ni faite ni vérifiée.`,
    facts: { type: 'Type', format: 'Format', size: 'Taille', added: 'Ajoutée le' },
    completes: 'Le jeu de données qu’elle complète',
    onData: {
      title: 'Ressources communautaires',
      intro: 'Ajoutées par d’autres que le producteur, qui n’en répond pas.',
      add: 'Ajouter une ressource',
      none: 'Vous avez nettoyé ces données, écrit une documentation, tenu une version plus récente ? Ajoutez-en le lien : il sera montré à part, en votre nom.',
    },
    newTitle: 'Ajouter une ressource communautaire',
    newIntro:
      'Un lien vers un fichier ou une page qui complète les données d’un autre producteur. Elle est montrée à part, en votre nom.',
    editTitle: (title: string) => `Modifier « ${title} »`,
    liveIntro: 'Cette ressource est publique : vos changements se voient dès que vous les enregistrez.',
    draftIntro: 'Ce brouillon n’est visible que de vous et de votre équipe.',
    form: {
      what: 'La ressource',
      whatWhy: 'Dites en quoi elle diffère des fichiers du producteur.',
      about: 'Complète',
      dataset: 'Le jeu de données qu’elle complète',
      datasetHint: 'L’adresse de sa page, son titre, ou quelques mots.',
      titleHint: 'Par exemple : « Arbres de la ville, adresses corrigées ».',
      url: 'Adresse du fichier ou de la page',
      type: 'Type',
      format: 'Format',
      formatHint: 'csv, geojson, pdf… Laissé vide, il est lu dans l’adresse.',
    },
  },
  {
    many: 'Community resources',
    open: 'Open the link',
    notOfficial: 'This resource does not come from the producer of the data',
    notOfficialText: (author) =>
      `${author} added it and answers for it. The producer neither made nor checked it.`,
    facts: { type: 'Type', format: 'Format', size: 'Size', added: 'Added on' },
    completes: 'The dataset that it completes',
    onData: {
      title: 'Community resources',
      intro: 'Added by others than the producer, who does not answer for them.',
      add: 'Add a resource',
      none: 'You cleaned this data, wrote a documentation, keep a newer version? Add a link to it: it will be shown apart, in your name.',
    },
    newTitle: 'Add a community resource',
    newIntro:
      'A link to a file or a page that completes the data of another producer. It is shown apart, in your name.',
    editTitle: (title) => `Edit “${title}”`,
    liveIntro: 'This resource is public: your changes are seen as soon as you save them.',
    draftIntro: 'Only you and your team see this draft.',
    form: {
      what: 'The resource',
      whatWhy: 'Say how it differs from the files of the producer.',
      about: 'Completes',
      dataset: 'The dataset that it completes',
      datasetHint: 'The address of its page, its title, or a few words.',
      titleHint: 'For example: “Trees of the town, addresses corrected”.',
      url: 'Address of the file or of the page',
      type: 'Type',
      format: 'Format',
      formatHint: 'csv, geojson, pdf… Left empty, it is read in the address.',
    },
  },
)
