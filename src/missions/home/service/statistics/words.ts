import { words } from '#kernel/words'

const months = {
  fr: new Intl.DateTimeFormat('fr', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
}

const fr = {
  title: (site: string) => `Statistiques d’usage de ${site}`,
  about: (site: string) =>
    `Combien de fois les données, les API, les réutilisations et les organisations de ${site} sont consultées, téléchargées et interrogées : un fichier par mois, publié le premier du mois suivant, et l’état du catalogue.\n\nLes comptages sont anonymes : ni cookie, ni adresse, ni identifiant de navigateur. Les robots connus n’y sont pas. Chaque ligne donne un total du mois pour le site, une organisation ou une fiche publique ; \`measure\` dit ce qui est compté (\`view\` consultation, \`download\` téléchargement, \`query\` requête sur un fichier, \`call\` appel d’API, \`search\` recherche, \`host\` site d’où l’on vient), \`detail\` précise comment.`,
  tags: 'statistiques,usage,audience',
  fileName: 'statistiques-d-usage',
  month: (month: string) => `Statistiques d’usage, ${months.fr.format(new Date(month))}`,
  monthAbout: 'Une ligne par fiche, organisation et mesure ; séparateur point-virgule, UTF-8.',
  countsName: 'etat-du-catalogue',
  counts: 'État du catalogue',
  countsAbout:
    'Combien de fiches publiques de chaque genre, par organisation, le jour dit ; remplacé chaque mois.',
  section: 'Statistiques en données ouvertes',
  off: 'Les statistiques d’usage ne sont pas publiées',
  offText:
    'Pour publier chaque mois un jeu de données « Statistiques d’usage », donnez au réglage STATISTICS_ORGANIZATION l’identifiant de l’organisation qui le publiera, puis redémarrez.',
  unknown: 'L’organisation qui doit publier les statistiques est introuvable',
  unknownText:
    'Vérifiez le réglage STATISTICS_ORGANIZATION : un identifiant, ou la fin de l’adresse de sa page.',
  publisher: 'Publiées par',
  dataset: 'Jeu de données',
  none: 'pas encore créé : il le sera avec le premier fichier, le mois prochain au plus tard',
  last: 'Dernier mois publié',
  noMonth: 'aucun encore',
  publish: 'Publier maintenant ce qui manque',
  underWay: 'Les fichiers qui manquent sont en préparation : revenez dans une minute.',
}

const en: typeof fr = {
  title: (site: string) => `Statistics of use of ${site}`,
  about: (site: string) =>
    `How often the data, APIs, reuses and organisations of ${site} are read, downloaded and queried: one file a month, published on the first of the next one, and the state of the catalogue.`,
  tags: 'statistics,use,audience',
  fileName: 'statistics-of-use',
  month: (month: string) => `Statistics of use, ${months.en.format(new Date(month))}`,
  monthAbout: 'One line per record, organisation and measure; separated by semicolons, UTF-8.',
  countsName: 'state-of-the-catalogue',
  counts: 'State of the catalogue',
  countsAbout:
    'How many public records of each kind, by organisation, on the day said; replaced every month.',
  section: 'Statistics as open data',
  off: 'Statistics of use are not published',
  offText:
    'To publish a dataset "Statistics of use" every month, give the setting STATISTICS_ORGANIZATION the id of the organisation that will publish it, then restart.',
  unknown: 'The organisation that should publish the statistics is not here',
  unknownText: 'Check the setting STATISTICS_ORGANIZATION: an id, or the end of the address of its page.',
  publisher: 'Published by',
  dataset: 'Dataset',
  none: 'not made yet: it will be with the first file, next month at the latest',
  last: 'Last month published',
  noMonth: 'none yet',
  publish: 'Publish now what is missing',
  underWay: 'The missing files are being made: come back in a minute.',
}

export const exportWords = words(fr, en)
