import { words } from '#kernel/words'

const numbers = { fr: new Intl.NumberFormat('fr'), en: new Intl.NumberFormat('en') }

/** What serves who comes to reuse: groups of files, citation, similar datasets, comparison, what is new. */
export const readerWords = words(
  {
    groups: {
      main: 'Fichiers principaux',
      documentation: 'Documentation',
      update: 'Mises à jour',
      api: 'API',
      code: 'Code source',
      other: 'Autres fichiers',
    },
    anyType: 'Toutes les natures',
    typeOf: (label: string, total: number) => `${label} (${numbers.fr.format(total)})`,
    seeAll: (total: number, label: string) => `Voir les ${numbers.fr.format(total)} : ${label}`,
    missing: (labels: readonly string[], more: number) =>
      `À améliorer : ${labels.join(', ')}${more > 0 ? ` et ${numbers.fr.format(more)} de plus` : ''}`,
    complete: 'Les neuf critères sont remplis',
    criteria: {
      description: 'description',
      license: 'licence',
      frequency: 'rythme',
      timeliness: 'mise à jour',
      temporalCoverage: 'période',
      spatial: 'territoire',
      openFormat: 'format ouvert',
      availability: 'liens rompus',
      documentation: 'documentation',
    },
    files: 'fichiers',
    covers: 'En bref',
    similar: {
      title: 'Jeux de données proches',
      why: 'Trouvés par les mots rares de leurs titres et de leurs mots-clés.',
      subject: (words: readonly string[]) => `Même sujet : ${words.join(', ')}`,
      producer: 'même producteur',
      compare: 'Comparer',
      with: (title: string) => `avec « ${title} »`,
    },
    compare: {
      title: 'Comparer deux jeux de données',
      of: (a: string, b: string) => `« ${a} » et « ${b} »`,
      intro: 'Leurs fiches côte à côte, puis les colonnes du premier tableau de chacun.',
      first: 'Chercher un premier jeu de données',
      second: (title: string) => `Chercher un jeu de données à comparer avec « ${title} »`,
      found: 'Choisir le jeu de données',
      close: (title: string) => `Proches de « ${title} »`,
      none: (query: string) => `Aucun jeu de données ne répond à « ${query} ».`,
      change: 'Comparer avec un autre',
      swap: 'Inverser',
      field: 'Ce que dit la fiche',
      same: 'identique',
      nothing: 'non renseigné',
      producer: 'Producteur',
      lastUpdate: 'Dernière mise à jour',
      files: 'Fichiers et liens',
      formats: 'Formats',
      quality: 'Qualité',
      columns: 'Les colonnes',
      column: 'Colonne',
      absent: 'absente',
      common: (count: number, a: number, b: number) =>
        `${numbers.fr.format(count)} en commun, sur ${numbers.fr.format(a)} et ${numbers.fr.format(b)}.`,
      from: 'Tableaux comparés :',
      noTable: (title: string) =>
        `« ${title} » n’a pas de tableau lu ici : ses colonnes ne sont pas connues.`,
      way: 'Comparer avec un autre jeu de données',
    },
    picture: {
      files: (count: number) => numbers.fr.format(count),
      alt: (kind: string, title: string, producer: string) => `${kind} « ${title} », ${producer}`,
    },
    embed: {
      open: (site: string) => `Ouvrir sur ${site}`,
      discover: (title: string) => `Intégrer « ${title} »`,
    },
    citation: {
      apa: 'Citation, style APA',
      bibtex: 'Citation, BibTeX',
      inApa: (parts: {
        who: string
        date: string | null
        title: string
        site: string
        accessed: string
        url: string
      }) =>
        `${parts.who}. (${parts.date?.slice(-4) ?? 's. d.'}). ${parts.title}${parts.date ? ` (version du ${parts.date})` : ''} [jeu de données]. ${parts.site}. Consulté le ${parts.accessed}, à l’adresse ${parts.url}`,
      others: 'BibTeX, RIS et DataCite',
      files: 'Télécharger la citation',
    },
  },
  {
    groups: {
      main: 'Main files',
      documentation: 'Documentation',
      update: 'Updates',
      api: 'APIs',
      code: 'Source code',
      other: 'Other files',
    },
    anyType: 'Every kind',
    typeOf: (label, total) => `${label} (${numbers.en.format(total)})`,
    seeAll: (total, label) => `See all ${numbers.en.format(total)}: ${label}`,
    missing: (labels, more) =>
      `To improve: ${labels.join(', ')}${more > 0 ? ` and ${numbers.en.format(more)} more` : ''}`,
    complete: 'All nine criteria are met',
    criteria: {
      description: 'description',
      license: 'licence',
      frequency: 'frequency',
      timeliness: 'update',
      temporalCoverage: 'period',
      spatial: 'territory',
      openFormat: 'open format',
      availability: 'broken links',
      documentation: 'documentation',
    },
    files: 'files',
    covers: 'In short',
    similar: {
      title: 'Similar datasets',
      why: 'Found by the rare words of their titles and keywords.',
      subject: (words) => `Same subject: ${words.join(', ')}`,
      producer: 'same producer',
      compare: 'Compare',
      with: (title) => `with “${title}”`,
    },
    compare: {
      title: 'Compare two datasets',
      of: (a, b) => `“${a}” and “${b}”`,
      intro: 'Their records side by side, then the columns of the first table of each.',
      first: 'Search for a first dataset',
      second: (title) => `Search for a dataset to compare with “${title}”`,
      found: 'Choose the dataset',
      close: (title) => `Close to “${title}”`,
      none: (query) => `No dataset answers “${query}”.`,
      change: 'Compare with another one',
      swap: 'Swap',
      field: 'What the record says',
      same: 'the same',
      nothing: 'not given',
      producer: 'Producer',
      lastUpdate: 'Last update',
      files: 'Files and links',
      formats: 'Formats',
      quality: 'Quality',
      columns: 'The columns',
      column: 'Column',
      absent: 'absent',
      common: (count, a, b) =>
        `${numbers.en.format(count)} in common, of ${numbers.en.format(a)} and ${numbers.en.format(b)}.`,
      from: 'Tables compared:',
      noTable: (title) => `“${title}” has no table that was read here: its columns are not known.`,
      way: 'Compare with another dataset',
    },
    picture: {
      files: (count) => numbers.en.format(count),
      alt: (kind, title, producer) => `${kind} “${title}”, ${producer}`,
    },
    embed: {
      open: (site) => `Open on ${site}`,
      discover: (title) => `Embed “${title}”`,
    },
    citation: {
      apa: 'Citation, APA style',
      bibtex: 'Citation, BibTeX',
      inApa: (parts) =>
        `${parts.who}. (${parts.date?.slice(-4) ?? 'n.d.'}). ${parts.title}${parts.date ? ` (version of ${parts.date})` : ''} [Data set]. ${parts.site}. Retrieved ${parts.accessed}, from ${parts.url}`,
      others: 'BibTeX, RIS and DataCite',
      files: 'Download the citation',
    },
  },
)
