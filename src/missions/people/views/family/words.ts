import { words } from '#kernel/words'

/** Organisations that are part of others. */
export const familyWords = words(
  {
    title: 'Rattachements',
    intro:
      'Un service se rattache à l’organisation dont il fait partie : chacune le dit sur sa page, et une recherche les réunit. Chacune garde ses membres et ses droits.',
    parent: 'Fait partie de',
    noParent: 'Cette organisation n’est rattachée à aucune autre.',
    asked: (parent: string) => `Demande envoyée à ${parent} : ses administrateurs répondront.`,
    takeBack: 'Retirer la demande',
    leave: 'Se détacher',
    leaveWhy: 'Les deux pages ne le diront plus. Rien d’autre ne change.',
    find: 'Chercher l’organisation dont celle-ci fait partie',
    ask: 'Demander le rattachement',
    choose: 'Organisation',
    none: 'Aucune organisation de ce nom',
    noneText: 'Essayez un autre nom, ou son sigle.',
    asking: 'Demandent à en faire partie',
    toAnswer: 'Rattachements à confirmer',
    accept: 'Confirmer',
    refuse: 'Refuser',
    children: 'Ses services',
    sendAway: 'Détacher',
  },
  {
    title: 'Family',
    intro:
      'A service is attached to the organisation that it is part of: both say so on their page, and one search brings them together. Each keeps its members and its rights.',
    parent: 'Part of',
    noParent: 'This organisation is part of no other.',
    asked: (parent) => `Request sent to ${parent}: its administrators will answer.`,
    takeBack: 'Take the request back',
    leave: 'Part from it',
    leaveWhy: 'Neither page will say it any more. Nothing else changes.',
    find: 'Search for the organisation that this one is part of',
    ask: 'Ask to be part of it',
    choose: 'Organisation',
    none: 'No organisation of that name',
    noneText: 'Try another name, or its acronym.',
    asking: 'Ask to be part of it',
    toAnswer: 'Attachments to confirm',
    accept: 'Confirm',
    refuse: 'Refuse',
    children: 'Its services',
    sendAway: 'Part from it',
  },
)
