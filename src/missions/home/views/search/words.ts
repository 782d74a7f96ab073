import { words } from '#kernel/words'

/** What stands above the list of each kind of record. */
export const searchHeadings = words(
  {
    datasets: {
      tab: 'Jeux de données',
      title: 'Jeux de données',
      intro:
        'Tout ce que les organisations ont ouvert, à filtrer par producteur, format, licence ou territoire.',
      placeholder: 'Un sujet, un lieu, un producteur…',
      action: 'Publier un jeu de données',
    },
    organizations: {
      tab: 'Organisations',
      title: 'Les organisations qui publient',
      intro: 'Administrations, collectivités et autres producteurs de données publiques.',
      placeholder: 'Un ministère, une commune, un sigle…',
      action: 'Créer une organisation',
    },
    dataservices: {
      tab: 'API',
      title: 'Les API publiques',
      intro: 'Des services que vos programmes appellent, avec leur documentation et leurs conditions.',
      placeholder: 'Une adresse, une entreprise, une commune…',
      action: 'Publier une API',
    },
    reuses: {
      tab: 'Réutilisations',
      title: 'Les réutilisations',
      intro: 'Ce que citoyens, entreprises, chercheurs et administrations ont fait des données.',
      placeholder: 'Un usage, un thème, un nom…',
      action: 'Déclarer une réutilisation',
    },
    topics: {
      tab: 'Thématiques',
      title: 'Les thématiques',
      intro: 'Autour d’un sujet, ce qui va ensemble : données, API, réutilisations, pages d’ailleurs.',
      placeholder: 'Un sujet, un usage, un lieu…',
      action: 'Composer une thématique',
    },
    series: {
      tab: 'Séries',
      title: 'Les séries de jeux de données',
      intro: 'Un même jeu de données année après année, édition après édition : passez de l’un à l’autre.',
      placeholder: 'Un sujet, un producteur…',
      action: 'Composer une série',
    },
    'community-resources': {
      tab: 'Ressources communautaires',
      title: 'Les ressources communautaires',
      intro: 'Ce que d’autres que leur producteur ont ajouté aux données : ils en répondent seuls.',
      placeholder: 'Un sujet, un format…',
      action: 'Ajouter une ressource',
    },
    schemas: {
      tab: 'Schémas',
      title: 'Les schémas de données',
      intro:
        'Ce qu’un fichier doit contenir pour que tous ceux du même sujet se lisent et se réunissent : champs, formats, règles.',
      placeholder: 'Un sujet, le nom d’un champ, un label…',
      action: 'Ajouter un schéma',
    },
  },
  {
    datasets: {
      tab: 'Datasets',
      title: 'Datasets',
      intro:
        'Everything that organisations have opened, to filter by producer, format, licence or territory.',
      placeholder: 'A subject, a place, a producer…',
      action: 'Publish a dataset',
    },
    organizations: {
      tab: 'Organisations',
      title: 'Organisations that publish',
      intro: 'Public bodies, local authorities and other producers of public data.',
      placeholder: 'A ministry, a town, an acronym…',
      action: 'Create an organisation',
    },
    dataservices: {
      tab: 'APIs',
      title: 'Public APIs',
      intro: 'Services that your programs call, with their documentation and their conditions.',
      placeholder: 'An address, a company, a town…',
      action: 'Publish an API',
    },
    reuses: {
      tab: 'Reuses',
      title: 'Reuses',
      intro: 'What citizens, companies, researchers and administrations made of the data.',
      placeholder: 'A use, a theme, a name…',
      action: 'Declare a reuse',
    },
    topics: {
      tab: 'Topics',
      title: 'Topics',
      intro: 'What goes together around one subject: data, APIs, reuses, pages from elsewhere.',
      placeholder: 'A subject, a use, a place…',
      action: 'Make a topic',
    },
    series: {
      tab: 'Series',
      title: 'Series of datasets',
      intro: 'One dataset year after year, edition after edition: go from each to the next.',
      placeholder: 'A subject, a producer…',
      action: 'Make a series',
    },
    'community-resources': {
      tab: 'Community resources',
      title: 'Community resources',
      intro: 'What others than their producer added to the data: they alone answer for it.',
      placeholder: 'A subject, a format…',
      action: 'Add a resource',
    },
    schemas: {
      tab: 'Schemas',
      title: 'Schemas of data',
      intro:
        'What a file must hold so that all those of one subject can be read and put together: fields, formats, rules.',
      placeholder: 'A subject, the name of a field, a label…',
      action: 'Add a schema',
    },
  },
)
