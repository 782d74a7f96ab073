import { words } from '#kernel/words'

/** What the page of the list kept in the browser says. */
export const savedWords = words(
  {
    title: 'Ma liste',
    intro:
      'Vos fiches et vos recherches, gardées dans ce navigateur : sans compte, et sans que rien soit envoyé.',
    emptyTitle: 'Rien dans cette liste pour l’instant',
    emptyHow:
      'Sur une fiche ou une page de résultats, pressez l’étoile « Garder » : elle vient s’ajouter ici, et vous dira ce qui a changé depuis votre dernière visite. Vous avez déjà un fichier de liste ? Importez-le ci-dessous.',
    browse: 'Parcourir les jeux de données',
    scriptsTitle: 'Cette page a besoin de scripts',
    scripts:
      'La liste vit dans votre navigateur : sans JavaScript, il ne peut ni la garder ni la montrer. Les marque-pages du navigateur rendent le même service, et chaque recherche a son flux Atom.',
  },
  {
    title: 'My list',
    intro: 'Your records and searches, kept in this browser: without an account, and nothing is sent.',
    emptyTitle: 'Nothing in this list yet',
    emptyHow:
      'On a record or a page of results, press the “Keep” star: it will be added here, and will tell you what changed since your last visit. Do you already have a list file? Import it below.',
    browse: 'Browse the datasets',
    scriptsTitle: 'This page needs scripts',
    scripts:
      'The list lives in your browser: without JavaScript, it can neither keep nor show it. Bookmarks do the same service, and each search has its Atom feed.',
  },
)
