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
    covers: 'En bref',
    similar: {
      title: 'Jeux de données proches',
      why: 'Trouvés par les mots rares de leurs titres et de leurs mots-clés.',
      subject: (words: readonly string[]) => `Même sujet : ${words.join(', ')}`,
      producer: 'même producteur',
      compare: 'Comparer',
      with: (title: string) => `avec « ${title} »`,
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
    covers: 'In short',
    similar: {
      title: 'Similar datasets',
      why: 'Found by the rare words of their titles and keywords.',
      subject: (words) => `Same subject: ${words.join(', ')}`,
      producer: 'same producer',
      compare: 'Compare',
      with: (title) => `with “${title}”`,
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
