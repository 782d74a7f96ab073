import { words } from '#kernel/words'

/** What is wrong in a line of a spreadsheet, and how to correct it. */
export const importWords = words(
  {
    unknownTerm: (text: string, examples: string) =>
      `« ${text} » n’est pas dans la liste. Écrivez par exemple : ${examples}.`,
    unknownPlace: (name: string) =>
      `« ${name} » n’est aucun territoire connu : écrivez son nom entier ou son code, 69123 par exemple.`,
    severalPlaces: (name: string, several: string) =>
      `Plusieurs territoires s’appellent « ${name} ». Écrivez celui dont vous parlez avec son code : ${several}.`,
    unknownDataset: (id: string) =>
      `Aucun jeu de données que vous pouvez modifier n’a l’identifiant « ${id} ». Videz la cellule pour en créer un.`,
    unknownContact: (name: string) =>
      `Aucun contact de ce producteur n’a l’adresse ou le nom « ${name} ». Ajoutez-le d’abord à la page Contacts.`,
    noTitle: 'Un nouveau jeu de données a besoin d’un titre.',
    twin: {
      inFile: 'Une ligne plus haut a le même titre : ce serait un second jeu de données.',
      inCatalogue:
        'Ce producteur a déjà un jeu de données de ce titre : ce serait un second. Pour changer le premier, écrivez son identifiant.',
    },
    fix: {
      title: 'Le titre a 350 caractères au plus, sur une seule ligne.',
      acronym: 'Le sigle a 128 caractères au plus.',
      description: 'La description a 100 000 caractères au plus.',
      descriptionShort: 'Le résumé a 200 caractères au plus, sur une seule ligne.',
      tags: 'Chaque mot-clé a de 3 à 96 caractères ; séparez-les par des virgules.',
      start: 'Écrivez une année, un mois ou un jour : 2015, 2015-06, 2015-06-30 ou 30/06/2015.',
      end: 'Écrivez une année, un mois ou un jour, qui ne précède pas le début.',
      territory: 'Séparez les territoires par des virgules.',
    },
  },
  {
    unknownTerm: (text, examples) => `“${text}” is not in the list. Write for example: ${examples}.`,
    unknownPlace: (name) =>
      `“${name}” is no territory that we know: write its whole name or its code, 69123 for example.`,
    severalPlaces: (name, several) =>
      `Several territories are named “${name}”. Write the one that you mean with its code: ${several}.`,
    unknownDataset: (id) => `No dataset that you may edit has the id “${id}”. Empty the cell to create one.`,
    unknownContact: (name) =>
      `No contact of this producer has the address or the name “${name}”. First add it on the page Contacts.`,
    noTitle: 'A new dataset needs a title.',
    twin: {
      inFile: 'A line above has the same title: this would be a second dataset.',
      inCatalogue:
        'This producer has a dataset of this title already: this would be a second one. To change the first, write its id.',
    },
    fix: {
      title: 'The title has at most 350 characters, on one line.',
      acronym: 'The acronym has at most 128 characters.',
      description: 'The description has at most 100,000 characters.',
      descriptionShort: 'The summary has at most 200 characters, on one line.',
      tags: 'Each tag has from 3 to 96 characters; separate them by commas.',
      start: 'Write a year, a month or a day: 2015, 2015-06, 2015-06-30 or 30/06/2015.',
      end: 'Write a year, a month or a day, not before the start.',
      territory: 'Separate the territories by commas.',
    },
  },
)
