import { words } from '#kernel/words'

/** What is wrong in a line of a spreadsheet of promises, and how to correct it. */
export const openingImportWords = words(
  {
    decisions: {
      roadmap: 'feuille de route',
      plan: 'plan, programme',
      law: 'loi, décret, règlement, loi ou règlement',
      commitment: 'engagement, engagement public',
      other: 'autre, autre texte',
    },
    unknownOrganization: (name: string) =>
      `Aucune organisation, ou plusieurs, ne répond à « ${name} ». Écrivez son nom exact, son sigle, son SIRET ou l’adresse de sa page.`,
    noOrganization: 'Dites quelle organisation promet.',
    noTitle: 'Une nouvelle promesse a besoin d’un titre.',
    unknownOpening: (id: string) =>
      `Aucune promesse n’a l’identifiant « ${id} ». Videz la cellule pour en créer une.`,
    unknownDataset: (named: string) =>
      `« ${named} » n’est l’adresse d’aucun jeu de données que vous voyez. Séparez les adresses par des espaces.`,
    planned: (text: string) =>
      `« ${text} » n’est pas une échéance claire. Écrivez par exemple : 2027, T1 2027, mars 2027, 31/03/2027.`,
    decision: (text: string) =>
      `« ${text} » n’est pas dans la liste : feuille de route, plan, loi, engagement, autre.`,
    fix: {
      title: 'Le titre a 350 caractères au plus, sur une seule ligne.',
      description: 'La description a 100 000 caractères au plus.',
      decidedBy: 'Le nom du texte a 300 caractères au plus, sur une seule ligne.',
      decidedUrl: 'Donnez une adresse complète, qui commence par https://.',
      tags: 'Chaque mot-clé a de 3 à 96 caractères ; séparez-les par des virgules.',
      abandoned: 'La raison a 2 000 caractères au plus.',
    },
  },
  {
    decisions: {
      roadmap: 'roadmap',
      plan: 'plan, programme',
      law: 'law, regulation, law or regulation',
      commitment: 'commitment, public commitment',
      other: 'other, another text',
    },
    unknownOrganization: (name) =>
      `No organisation, or several, answers to “${name}”. Write its exact name, its acronym, its SIRET or the address of its page.`,
    noOrganization: 'Say which organisation promises.',
    noTitle: 'A new promise needs a title.',
    unknownOpening: (id) => `No promise has the id “${id}”. Empty the cell to make one.`,
    unknownDataset: (named) =>
      `“${named}” is the address of no dataset that you see. Separate addresses by spaces.`,
    planned: (text) =>
      `“${text}” is no clear date. Write for example: 2027, Q1 2027, March 2027, 31/03/2027.`,
    decision: (text) => `“${text}” is not in the list: roadmap, plan, law, commitment, other.`,
    fix: {
      title: 'The title has at most 350 characters, on one line.',
      description: 'The description has at most 100,000 characters.',
      decidedBy: 'The name of the text has at most 300 characters, on one line.',
      decidedUrl: 'Give a complete address, which begins with https://.',
      tags: 'Each tag has from 3 to 96 characters; separate them by commas.',
      abandoned: 'The reason has at most 2,000 characters.',
    },
  },
)
