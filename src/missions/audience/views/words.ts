import { words } from '#kernel/words'

const count = { fr: new Intl.NumberFormat('fr'), en: new Intl.NumberFormat('en') }
const frNumber = (n: number) => count.fr.format(n).replaceAll('\u202f', '\u00a0')
const enNumber = (n: number) => count.en.format(n)

const fr = {
  site: 'Statistiques d’usage du site',
  of: (name: string) => `Statistiques d’usage : ${name}`,
  short: 'Statistiques d’usage',
  intro:
    'Combien de fois on le consulte et on le télécharge. Personne n’est suivi : ni cookie, ni adresse conservée.',
  introSite:
    'Combien de fois les données sont consultées et téléchargées. Personne n’est suivi : ni cookie, ni adresse conservée.',
  back: 'Revenir à la page',
  period: 'Période',
  by: { day: '30 jours', week: '26 semaines', month: '24 mois' },
  each: { day: 'par jour', week: 'par semaine', month: 'par mois' },
  labelOf: { day: 'Jour', week: 'Semaine du', month: 'Mois' },
  source: 'comptages de ce site',
  blank: 'Rien n’a encore été compté sur cette période',
  blankText:
    'Chaque consultation et chaque téléchargement paraissent ici au plus dix secondes plus tard. Revenez demain, ou choisissez une période plus longue.',
  views: (n: number) => `${frNumber(n)} ${n < 2 ? 'consultation' : 'consultations'}`,
  downloads: (n: number) => `${frNumber(n)} ${n < 2 ? 'téléchargement' : 'téléchargements'}`,
  most: {
    day: (total: string, day: string) => `${total}, surtout le ${day}`,
    week: (total: string, day: string) => `${total}, surtout la semaine du ${day}`,
    month: (total: string, month: string) => `${total}, surtout en ${month}`,
  },
  queries: (n: number) => `${frNumber(n)} ${n < 2 ? 'requête' : 'requêtes'} sur le contenu des fichiers`,
  figures: {
    views: 'consultations',
    downloads: 'téléchargements',
    programs: (n: number) => `dont ${frNumber(n)} par des programmes`,
    queries: 'requêtes d’API sur les fichiers',
    calls: 'appels d’API',
    searches: 'recherches',
    emptySearches: (n: number) => `dont ${frNumber(n)} sans résultat`,
  },
  columns: {
    views: 'Consultations',
    downloads: 'Téléchargements',
    programs: 'dont programmes',
    queries: 'Requêtes sur les fichiers',
    calls: 'Appels d’API',
    searches: 'Recherches',
    emptySearches: 'dont sans résultat',
  },
  all: 'Tous les chiffres',
  origins: 'D’où viennent les lecteurs',
  originsOf: {
    direct: 'adresse connue ou favori',
    site: 'une page de ce site',
    search: 'un moteur de recherche',
    other: 'un autre site',
  },
  origin: 'Provenance',
  originsTitle: {
    direct: 'On vient le plus souvent directement, par une adresse connue ou un favori',
    site: 'On vient le plus souvent d’une autre page de ce site',
    search: 'On vient le plus souvent d’un moteur de recherche',
    other: 'On vient le plus souvent d’un autre site',
  },
  hosts: 'Sites qui mènent ici',
  hostsWhy: (n: number) => `Seuls paraissent ceux d’où l’on est venu au moins ${n} fois dans un mois.`,
  host: 'Site',
  viewed: 'Les plus consultés en 30 jours',
  downloaded: 'Les plus téléchargés en 30 jours',
  files: 'Fichiers les plus téléchargés',
  file: 'Fichier',
  record: 'Titre',
  its: (title: string) => `, statistiques de ${title}`,
  dialects: 'Par quelle interface',
  dialect: 'Interface',
  dialectNames: {
    own: 'API de ce site',
    udata: 'API de type udata',
    ckan: 'API de type CKAN',
    tabular: 'API tabulaire',
    dcat: 'exports et flux (DCAT, CSV, Atom)',
    mcp: 'assistants (MCP)',
  },
  csv: 'Télécharger en CSV',
  csvOf: (table: string) => `Télécharger en CSV : ${table}`,
  how: 'Comment nous comptons',
  howList: {
    person:
      'Aucun cookie, aucune adresse, aucun identifiant de navigateur n’est conservé : seuls le sont des totaux par jour. Nous ne savons donc pas combien de personnes différentes sont venues.',
    consent:
      'Cette mesure, limitée au service et anonyme, est de celles que la CNIL dispense de consentement (loi Informatique et Libertés, article 82).',
    refuse:
      'Un navigateur qui demande à ne pas être suivi (Do Not Track, Global Privacy Control) n’est compté nulle part.',
    robots:
      'Les robots connus ne sont pas comptés. Une page relue dans les dix minutes compte une fois. Les téléchargements faits par des programmes le sont, à part.',
    public: 'N’est compté que ce que tout le monde peut voir ; n’est nommé que ce qui est encore public.',
    kept: 'Les jours de plus de vingt-cinq mois ne sont gardés que par mois.',
  },
  api: 'Les mêmes chiffres en JSON',
}

const en: typeof fr = {
  site: 'Statistics of use of the site',
  of: (name: string) => `Statistics of use: ${name}`,
  short: 'Statistics of use',
  intro: 'How often it is read and downloaded. Nobody is followed: no cookie, no address kept.',
  introSite: 'How often the data are read and downloaded. Nobody is followed: no cookie, no address kept.',
  back: 'Back to the page',
  period: 'Period',
  by: { day: '30 days', week: '26 weeks', month: '24 months' },
  each: { day: 'per day', week: 'per week', month: 'per month' },
  labelOf: { day: 'Day', week: 'Week of', month: 'Month' },
  source: 'counted by this site',
  blank: 'Nothing was counted yet in this period',
  blankText:
    'Each reading and each download shows here ten seconds later at most. Come back tomorrow, or choose a longer period.',
  views: (n: number) => `${enNumber(n)} ${n === 1 ? 'view' : 'views'}`,
  downloads: (n: number) => `${enNumber(n)} ${n === 1 ? 'download' : 'downloads'}`,
  most: {
    day: (total: string, day: string) => `${total}, most on ${day}`,
    week: (total: string, day: string) => `${total}, most in the week of ${day}`,
    month: (total: string, month: string) => `${total}, most in ${month}`,
  },
  queries: (n: number) => `${enNumber(n)} ${n === 1 ? 'query' : 'queries'} on the content of files`,
  figures: {
    views: 'views',
    downloads: 'downloads',
    programs: (n: number) => `${enNumber(n)} of them by programs`,
    queries: 'API queries on files',
    calls: 'API calls',
    searches: 'searches',
    emptySearches: (n: number) => `${enNumber(n)} of them without result`,
  },
  columns: {
    views: 'Views',
    downloads: 'Downloads',
    programs: 'of which programs',
    queries: 'Queries on files',
    calls: 'API calls',
    searches: 'Searches',
    emptySearches: 'of which without result',
  },
  all: 'All the figures',
  origins: 'Where readers come from',
  originsOf: {
    direct: 'an address they know or a bookmark',
    site: 'a page of this site',
    search: 'a search engine',
    other: 'another site',
  },
  origin: 'Origin',
  originsTitle: {
    direct: 'Most come directly, by an address they know or a bookmark',
    site: 'Most come from another page of this site',
    search: 'Most come from a search engine',
    other: 'Most come from another site',
  },
  hosts: 'Sites that lead here',
  hostsWhy: (n: number) => `Only those that brought readers at least ${n} times in a month are shown.`,
  host: 'Site',
  viewed: 'Most viewed in 30 days',
  downloaded: 'Most downloaded in 30 days',
  files: 'Most downloaded files',
  file: 'File',
  record: 'Title',
  its: (title: string) => `, statistics of ${title}`,
  dialects: 'Through which interface',
  dialect: 'Interface',
  dialectNames: {
    own: 'API of this site',
    udata: 'API like that of udata',
    ckan: 'API like that of CKAN',
    tabular: 'tabular API',
    dcat: 'exports and feeds (DCAT, CSV, Atom)',
    mcp: 'assistants (MCP)',
  },
  csv: 'Download as CSV',
  csvOf: (table: string) => `Download as CSV: ${table}`,
  how: 'How we count',
  howList: {
    person:
      'No cookie, no address, no mark of a browser is kept: only totals by day are. So we do not know how many different people came.',
    consent:
      'This measure, anonymous and limited to the service, is one that the CNIL exempts from consent (French data protection act, article 82).',
    refuse:
      'A browser that asks not to be tracked (Do Not Track, Global Privacy Control) is counted nowhere.',
    robots:
      'Known robots are not counted. A page read again within ten minutes counts once. Downloads made by programs count, apart.',
    public: 'Only what everybody may see is counted; only what is still public is named.',
    kept: 'Days older than twenty-five months are kept by month only.',
  },
  api: 'The same figures as JSON',
}

export const statisticsWords = words(fr, en)
