import { words } from '#kernel/words'

/** What agents repeat to people. */
export const agentWords = words(
  {
    source: ({ title, producer, licence, updated, link }: Cited) =>
      `Source : « ${title} », ${producer}, ${licence}, ${updated ? `données mises à jour le ${updated}` : 'date de mise à jour inconnue'}, ${link}`,
    unknownProducer: 'producteur non précisé',
    notATable: (title: string, url: string) =>
      `« ${title} » n’est pas une table interrogeable ici : son contenu se lit à ${url}. Cherchez une autre ressource du même jeu de données dont « queryable » est vrai.`,
    datasetNamed: (title: string) =>
      `c’est l’identifiant du jeu de données « ${title} », pas celui d’une ressource : get_dataset donne ses ressources.`,
    unknownTerritory: (name: string) =>
      `« ${name} » ne désigne aucun territoire connu ici, ou en désigne plusieurs. Retirez territory : les jeux de données nationaux ont les lignes de chaque lieu.`,
    withoutPlace: (name: string) =>
      `Aucun jeu de données ne porte sur ce seul territoire (${name}) : cherchez sans territory, puis filtrez les lignes d’un jeu de données national.`,
    llms: {
      about: (name: string) =>
        `${name} publie des données publiques : jeux de données, fichiers, tables interrogeables ligne à ligne, et recense des API, des réutilisations et des thématiques. Tout se lit sans compte.`,
      ask: 'Poser une question aux données',
      read: 'Lire le catalogue',
      documents: 'Documentation',
      mcp: 'Serveur MCP (streamable HTTP, sans session) : cherche des jeux de données, décrit leurs tables, en interroge les lignes, donne la citation à reprendre ; cherche des API et dit leurs opérations',
      rows: 'API des lignes : filtres, groupes, mesures ; `/api/tables/{id}/rows` et `/api/tables/{id}/groups`',
      search:
        'Recherche, avec facettes ; `kind` vaut dataset, dataservice, reuse, topic, organization ou schema',
      services: 'Les API recensées : adresse, accès, limites, description OpenAPI',
      reuses: 'Ce que l’on a fait des données',
      topics: 'Des données réunies autour d’un sujet ; chacune se lit aussi en Atom, CSV et DCAT',
      dcat: 'Tout le catalogue en DCAT-AP, par pages',
      ckan: 'La même recherche dans les mots de CKAN',
      openapi: 'Description OpenAPI 3.1 de toute l’API',
      page: 'La même, à lire et à essayer',
      sitemap: 'Toutes les adresses',
      cite: 'Citez toujours le jeu de données, son producteur, sa licence et sa date de mise à jour.',
    },
  },
  {
    source: ({ title, producer, licence, updated, link }: Cited) =>
      `Source: “${title}”, ${producer}, ${licence}, ${updated ? `data updated on ${updated}` : 'date of update unknown'}, ${link}`,
    unknownProducer: 'producer not specified',
    notATable: (title: string, url: string) =>
      `“${title}” is not a table that can be queried here: its content is read at ${url}. Look for another resource of the same dataset whose "queryable" is true.`,
    datasetNamed: (title: string) =>
      `this is the id of the dataset “${title}”, not of a resource: get_dataset gives its resources.`,
    unknownTerritory: (name: string) =>
      `“${name}” names no territory known here, or several. Leave territory out: national datasets hold the rows of every place.`,
    withoutPlace: (name: string) =>
      `No dataset is about this territory alone (${name}): search without territory, then filter the rows of a national dataset.`,
    llms: {
      about: (name: string) =>
        `${name} publishes public data: datasets, files, tables to be queried row by row; it lists APIs, reuses and topics. Everything is read without an account.`,
      ask: 'Ask the data a question',
      read: 'Read the catalogue',
      documents: 'Documentation',
      mcp: 'MCP server (streamable HTTP, without session): searches datasets, describes their tables, queries their rows, gives the citation to repeat; searches APIs and tells their operations',
      rows: 'API of rows: filters, groups, measures; `/api/tables/{id}/rows` and `/api/tables/{id}/groups`',
      search: 'Search, with facets; `kind` is dataset, dataservice, reuse, topic, organization or schema',
      services: 'The APIs listed: address, access, limits, OpenAPI description',
      reuses: 'What was made of the data',
      topics: 'Data gathered around one subject; each is also read as Atom, CSV and DCAT',
      dcat: 'The whole catalogue in DCAT-AP, by pages',
      ckan: 'The same search in the words of CKAN',
      openapi: 'OpenAPI 3.1 description of the whole API',
      page: 'The same, to read and to try',
      sitemap: 'Every address',
      cite: 'Always cite the dataset, its producer, its licence and its update date.',
    },
  },
)

interface Cited {
  title: string
  producer: string
  licence: string
  updated: string | null
  link: string
}
