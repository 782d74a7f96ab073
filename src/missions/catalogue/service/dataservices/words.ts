import { words as inTwoLanguages } from '#kernel/words'

/** What the catalogue says of dataservices outside their pages. */
export const dataserviceWords = inTwoLanguages(
  {
    missing: {
      title: 'Donnez le nom de l’API.',
      description: 'Dites ce que l’API permet de faire.',
      baseUrl: 'Donnez l’adresse où l’on appelle l’API.',
      reason: 'Dites pourquoi l’accès est restreint.',
    },
    criteria: {
      description: {
        label: 'Description détaillée',
        remedy: 'Dites en plus de 100 caractères ce que l’API permet de faire, et à qui elle sert.',
      },
      baseUrl: {
        label: 'Adresse d’appel donnée',
        remedy: 'Donnez l’adresse de base : sans elle, personne ne peut appeler l’API.',
      },
      openapi: {
        label: 'Description OpenAPI lue ici',
        remedy:
          'Donnez l’adresse d’une description OpenAPI, en JSON ou en YAML : ses opérations s’affichent sur la fiche.',
      },
      documentation: {
        label: 'Documentation pour les développeurs',
        remedy: 'Donnez l’adresse d’une documentation technique.',
      },
      license: {
        label: 'Licence ou conditions précisées',
        remedy: 'Choisissez une licence, ou dites comment demander l’accès.',
      },
      contact: {
        label: 'Quelqu’un répond',
        remedy: 'Choisissez un contact : les développeurs ont des questions.',
      },
      rateLimiting: {
        label: 'Limite d’appels annoncée',
        remedy: 'Dites combien d’appels sont permis, même s’il n’y a pas de limite.',
      },
      availability: {
        label: 'Disponibilité annoncée',
        remedy: 'Donnez la disponibilité visée, ou l’adresse de la page d’état.',
      },
      datasets: {
        label: 'Jeux de données reliés',
        remedy: 'Reliez les jeux de données que l’API sert : on passe de l’un à l’autre.',
      },
    },
  },
  {
    missing: {
      title: 'Give the name of the API.',
      description: 'Say what the API makes possible.',
      baseUrl: 'Give the address where the API is called.',
      reason: 'Say why access is restricted.',
    },
    criteria: {
      description: {
        label: 'Detailed description',
        remedy: 'Say in more than 100 characters what the API makes possible, and for whom.',
      },
      baseUrl: {
        label: 'Address of calls given',
        remedy: 'Give the base address: without it, nobody can call the API.',
      },
      openapi: {
        label: 'OpenAPI description read here',
        remedy:
          'Give the address of an OpenAPI description, in JSON or YAML: its operations are shown on the page.',
      },
      documentation: {
        label: 'Documentation for developers',
        remedy: 'Give the address of a technical documentation.',
      },
      license: {
        label: 'Licence or conditions given',
        remedy: 'Choose a licence, or say how to ask for access.',
      },
      contact: {
        label: 'Somebody answers',
        remedy: 'Choose a contact point: developers have questions.',
      },
      rateLimiting: {
        label: 'Rate limit announced',
        remedy: 'Say how many calls are allowed, even when there is no limit.',
      },
      availability: {
        label: 'Availability announced',
        remedy: 'Give the availability aimed at, or the address of the status page.',
      },
      datasets: {
        label: 'Datasets linked',
        remedy: 'Link the datasets that the API serves: people go from one to the other.',
      },
    },
  },
)
