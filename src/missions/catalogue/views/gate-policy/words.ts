import { words } from '#kernel/words'

/** What the page of the policy of the gate says. */
export const gateWords = words(
  {
    title: 'Règles d’admission des fichiers',
    intro:
      'Chaque fichier déposé est examiné avant d’être public. Ces règles disent ce qui suit de ce que l’examen trouve, selon la gravité. Les constats peu probables passent ; un constat seulement probable n’est jamais interdit sans relecture.',
    saved: 'Les règles sont enregistrées. Tous les fichiers examinés sont jugés de nouveau selon elles.',
    severities: {
      low: 'Gravité faible',
      medium: 'Gravité moyenne',
      high: 'Gravité élevée',
      critical: 'Gravité critique',
    },
    rules: {
      free: 'Publier librement',
      confirm: 'Demander au producteur un fondement légal',
      review: 'Demander un fondement, puis une relecture par un instructeur',
      forbid: 'Interdire, sauf fausse alerte reconnue par un instructeur',
    },
    anonymity: 'Anonymat',
    k: 'Lignes qui doivent partager ce qu’on sait d’une personne',
    kWhy: 'k-anonymat : en dessous, une personne se reconnaît par recoupement. Vaut dès le prochain examen.',
    l: 'Valeurs différentes d’une donnée sensible dans un groupe',
    lWhy: 'l-diversité : en dessous, appartenir au groupe suffit à la révéler. Vaut dès le prochain examen.',
    save: 'Enregistrer les règles',
    effect:
      'Des règles plus strictes retirent aussitôt de la publication les fichiers qui ne les respectent plus ; plus souples, elles les rendent publics.',
    older: {
      title: 'Fichiers examinés autrefois',
      none: 'Tous les fichiers ont été examinés comme le sont ceux d’aujourd’hui.',
      left: (count: number, said: string) =>
        count > 1
          ? `${said} fichiers ont été examinés par une version de Parvis qui cherchait moins de choses.`
          : 'Un fichier a été examiné par une version de Parvis qui cherchait moins de choses.',
      effect:
        'Un nouvel examen les prend un à un, sans ralentir le site. Un fichier public le reste, sauf si l’examen y trouve ce que vos règles n’admettent pas : il attend alors son producteur ou un instructeur.',
      running: 'Un nouvel examen est en cours. Rechargez cette page pour savoir où il en est.',
      start: 'Les examiner de nouveau',
    },
    history: 'Historique des règles',
    never: 'Les règles n’ont jamais été changées : ce sont celles d’origine.',
    when: 'Quand',
    who: 'Qui',
    what: 'Ce qui a changé',
    change: (name: string, before: string, after: string) => `${name} : ${before} → ${after}`,
    thresholds: { k: 'k-anonymat', l: 'l-diversité' },
    someone: 'Compte effacé',
    menu: 'Règles d’admission',
  },
  {
    title: 'Rules of admission of files',
    intro:
      'Every file that is sent is examined before it is public. These rules say what follows from what is found, by severity. Unlikely findings pass; one that is merely likely is never forbidden without a review.',
    saved: 'The rules are saved. All examined files are judged again by them.',
    severities: {
      low: 'Low severity',
      medium: 'Medium severity',
      high: 'High severity',
      critical: 'Critical severity',
    },
    rules: {
      free: 'Publish freely',
      confirm: 'Ask the producer for a legal ground',
      review: 'Ask for a ground, then for a review by an instructor',
      forbid: 'Forbid, save a false alarm that an instructor recognised',
    },
    anonymity: 'Anonymity',
    k: 'Rows that must share what is known of somebody',
    kWhy: 'k-anonymity: below, somebody can be singled out. Holds from the next examination.',
    l: 'Different values of sensitive data in a group',
    lWhy: 'l-diversity: below, being of the group reveals it. Holds from the next examination.',
    save: 'Save the rules',
    effect:
      'Stricter rules take back at once the files that no longer meet them; looser ones make them public.',
    older: {
      title: 'Files examined some time ago',
      none: 'Every file was examined as those of today are.',
      left: (count: number, said: string) =>
        count > 1
          ? `${said} files were examined by a version of Parvis that looked for less.`
          : 'A file was examined by a version of Parvis that looked for less.',
      effect:
        'A new examination takes them one by one, without slowing the site. A public file stays public, unless something is found that your rules do not admit: it then waits for its producer or an instructor.',
      running: 'A new examination is under way. Reload this page to see how far it is.',
      start: 'Examine them again',
    },
    history: 'History of the rules',
    never: 'The rules were never changed: they are those of the beginning.',
    when: 'When',
    who: 'Who',
    what: 'What changed',
    change: (name, before, after) => `${name}: ${before} → ${after}`,
    thresholds: { k: 'k-anonymity', l: 'l-diversity' },
    someone: 'Deleted account',
    menu: 'Rules of admission',
  },
)
