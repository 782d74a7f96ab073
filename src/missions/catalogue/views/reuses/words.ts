import { words } from '#kernel/words'

/** What the pages and the form of reuses say. */
export const reusePageWords = words(
  {
    many: 'Réutilisations',
    open: 'Voir la réutilisation',
    imageOf: (title: string) => `Image de « ${title} »`,
    facts: { type: 'Nature', theme: 'Thème', author: 'Déclarée le', data: 'Sources' },
    sources: (count: number) => (count > 1 ? `${count} fiches reliées` : `${count} fiche reliée`),
    datasets: 'Faite avec ces données',
    dataservices: 'Faite avec ces API',
    warning:
      'Cette fiche décrit une page d’un autre site, sous la responsabilité de la personne qui l’a déclarée.',
    newTitle: 'Déclarer une réutilisation',
    newIntro:
      'Une application, une carte, un article, une étude : dites ce que vous avez fait des données. Leur producteur le saura, et le public aussi.',
    editTitle: (title: string) => `Modifier « ${title} »`,
    liveIntro: 'Cette réutilisation est publique : vos changements se voient dès que vous les enregistrez.',
    draftIntro: 'Ce brouillon n’est visible que de vous et de votre équipe.',
    form: {
      what: 'Ce que c’est',
      whatWhy: 'Un titre et quelques phrases pour donner envie d’aller voir.',
      titleHint: 'Le nom de l’application, le titre de l’article…',
      url: 'Adresse de la page',
      urlHint: 'Une page ne se déclare qu’une fois.',
      type: 'Nature',
      theme: 'Thème',
      from: 'Les données dont elle est faite',
      fromWhy: 'Citez au moins un jeu de données ou une API : leur page montrera votre réutilisation.',
      find: 'Pour la trouver',
    },
    imageWhy: 'Une capture d’écran ou un visuel : il est montré sur la fiche et dans les listes.',
  },
  {
    many: 'Reuses',
    open: 'See the reuse',
    imageOf: (title) => `Picture of “${title}”`,
    facts: { type: 'Kind', theme: 'Theme', author: 'Declared on', data: 'Sources' },
    sources: (count) => (count === 1 ? `${count} record linked` : `${count} records linked`),
    datasets: 'Made with this data',
    dataservices: 'Made with these APIs',
    warning: 'This record describes a page of another site, for which whoever declared it is responsible.',
    newTitle: 'Declare a reuse',
    newIntro:
      'An application, a map, an article, a study: say what you made of the data. Its producer will know, and so will the public.',
    editTitle: (title) => `Edit “${title}”`,
    liveIntro: 'This reuse is public: your changes are seen as soon as you save them.',
    draftIntro: 'Only you and your team see this draft.',
    form: {
      what: 'What it is',
      whatWhy: 'A title and a few sentences that make one want to go and see.',
      titleHint: 'The name of the application, the title of the article…',
      url: 'Address of the page',
      urlHint: 'A page is declared once.',
      type: 'Kind',
      theme: 'Theme',
      from: 'The data it is made of',
      fromWhy: 'Name at least one dataset or API: their page will show your reuse.',
      find: 'To find it',
    },
    imageWhy: 'A screenshot or a visual: it is shown on the page and in lists.',
  },
)
