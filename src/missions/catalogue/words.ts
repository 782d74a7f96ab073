import { words as inTwoLanguages } from '#kernel/words'

/** What the catalogue says outside its pages: advice on quality, and what is missing to publish. */
export const words = inTwoLanguages(
  {
    criteria: {
      description: {
        label: 'Description détaillée',
        remedy:
          'Décrivez en plus de 100 caractères ce que contiennent les données, d’où elles viennent et à quoi elles servent.',
      },
      license: {
        label: 'Licence précisée',
        remedy: 'Choisissez une licence : sans elle, personne ne sait ce qu’il peut faire des données.',
      },
      frequency: {
        label: 'Fréquence de mise à jour précisée',
        remedy: 'Dites à quel rythme les données sont mises à jour, même s’il est irrégulier.',
      },
      timeliness: {
        label: 'Mis à jour à temps',
        remedy: 'Mettez les données à jour, ou corrigez la fréquence annoncée.',
      },
      temporalCoverage: {
        label: 'Période couverte précisée',
        remedy: 'Indiquez de quand à quand vont les données.',
      },
      spatial: {
        label: 'Territoire couvert précisé',
        remedy: 'Indiquez les territoires concernés ou la maille des données.',
      },
      openFormat: {
        label: 'Format ouvert',
        remedy:
          'Ajoutez au moins un fichier qu’aucun logiciel payant n’est nécessaire pour lire : CSV, JSON, GeoJSON, Parquet…',
      },
      availability: {
        label: 'Ressources disponibles',
        remedy: 'Corrigez les liens qui ne répondent plus, ou déposez les fichiers ici.',
      },
      documentation: {
        label: 'Ressources documentées',
        remedy: 'Décrivez une ressource, ou ajoutez un fichier de documentation.',
      },
    },
    missing: {
      title: 'Donnez un titre qui dit ce que sont les données, où et quand.',
      description: 'Décrivez les données.',
      license: 'Choisissez une licence.',
      reason: 'Dites pourquoi l’accès est restreint.',
      producer: 'Choisissez qui publie.',
    },
    copyOf: (title: string) => (title ? `${title} (copie)` : ''),
    wrong: {
      territory: (id: string) => `Aucun territoire n’a l’identifiant « ${id} ».`,
      contactPoint: (id: string) => `Aucun contact de ce producteur n’a l’identifiant « ${id} ».`,
      dataset: (id: string) => `Aucun jeu de données visible n’a l’identifiant « ${id} ».`,
      dataservice: (id: string) => `Aucune API visible n’a l’identifiant « ${id} ».`,
      schema: (name: string) => `Aucun schéma utilisable ne s’appelle « ${name} » dans cette version.`,
      changedSince: 'Quelqu’un l’a modifié depuis : il est laissé comme il est.',
      cursor: 'Ce curseur ne vient pas de cette liste.',
      plannedHour: 'Choisissez une date et une heure à venir, dans une minute au moins et deux ans au plus.',
      noSuchHour:
        'Cette heure n’existe pas : écrivez une date et une heure, et évitez celle qui est sautée au passage à l’heure d’été.',
      wholeMinute: 'Une publication se programme à la minute juste : secondes à zéro.',
      order: 'Donnez toutes les ressources du jeu de données, chacune une fois, et aucune autre.',
      part: (name: string, known: string) =>
        `Ce fichier ne contient pas « ${name} ». Il contient : ${known || 'une seule table'}`,
      version: 'L’en-tête If-Match doit porter la version lue, par exemple "3".',
    },
  },
  {
    criteria: {
      description: {
        label: 'Detailed description',
        remedy:
          'Describe in more than 100 characters what the data holds, where it comes from and what it is for.',
      },
      license: {
        label: 'Licence given',
        remedy: 'Choose a licence: without one, nobody knows what they may do with the data.',
      },
      frequency: {
        label: 'Update frequency given',
        remedy: 'Say how often the data is updated, even when irregularly.',
      },
      timeliness: {
        label: 'Updated in time',
        remedy: 'Update the data, or correct the frequency announced.',
      },
      temporalCoverage: { label: 'Period covered given', remedy: 'Say from when to when the data goes.' },
      spatial: {
        label: 'Territory covered given',
        remedy: 'Name the territories concerned or the granularity of the data.',
      },
      openFormat: {
        label: 'Open format',
        remedy: 'Add at least one file that needs no paid program: CSV, JSON, GeoJSON, Parquet…',
      },
      availability: {
        label: 'Resources available',
        remedy: 'Correct the links that no longer answer, or upload the files here.',
      },
      documentation: {
        label: 'Resources documented',
        remedy: 'Describe a resource, or add a documentation file.',
      },
    },
    missing: {
      title: 'Give a title that says what the data is, where and when.',
      description: 'Describe the data.',
      license: 'Choose a licence.',
      reason: 'Say why access is restricted.',
      producer: 'Choose who publishes.',
    },
    copyOf: (title) => (title ? `${title} (copy)` : ''),
    wrong: {
      territory: (id) => `No territory has the id “${id}”.`,
      contactPoint: (id) => `No contact point of this producer has the id “${id}”.`,
      dataset: (id) => `No dataset that you may see has the id “${id}”.`,
      dataservice: (id) => `No API that you may see has the id “${id}”.`,
      schema: (name) => `No usable schema is called “${name}” in this version.`,
      changedSince: 'Somebody changed it since: it is left as it is.',
      cursor: 'This cursor does not come from this list.',
      plannedHour: 'Choose a date and an hour to come, at least one minute ahead and at most two years.',
      noSuchHour:
        'There is no such hour: write a date and an hour, and avoid the one that is skipped when summer time begins.',
      wholeMinute: 'A publication is planned at a whole minute: no seconds.',
      order: 'Give every resource of the dataset, each once, and no other.',
      part: (name, known) => `This file holds no “${name}”. It holds: ${known || 'one table'}`,
      version: 'The If-Match header must carry the version read, for example "3".',
    },
  },
)
