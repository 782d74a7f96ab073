import { words } from '../text/words.ts'

const french = new Intl.NumberFormat('fr')
const english = new Intl.NumberFormat('en')

/** What is wrong with a value, said to the person who typed it. */
export const inputWords = words(
  {
    required: 'Ce champ est obligatoire.',
    tooShort: (least: number) => `Écrivez au moins ${french.format(least)} caractères.`,
    tooLong: (most: number) => `Écrivez au plus ${french.format(most)} caractères.`,
    tooFew: (least: number) => `Il en faut au moins ${french.format(least)}.`,
    tooMany: (most: number) => `Il en faut au plus ${french.format(most)}.`,
    tooSmall: (least: number) => `Ce nombre doit être au moins ${french.format(least)}.`,
    tooBig: (most: number) => `Ce nombre doit être au plus ${french.format(most)}.`,
    email: 'Écrivez une adresse électronique complète, comme nom@exemple.fr.',
    url: 'Écrivez une adresse complète, qui commence par https:// ou http://.',
    date: 'Écrivez une date qui existe, comme 2026-11-23.',
    choice: 'Choisissez une des valeurs proposées.',
    unknownKeys: (keys: string) => `Ces champs ne sont pas attendus : ${keys}.`,
    unseen:
      'Ce texte contient des signes invisibles ou qui changent le sens d’écriture. Tapez-le au clavier.',
    wrong: 'Cette valeur ne convient pas.',
  },
  {
    required: 'This field is required.',
    tooShort: (least) => `Write at least ${english.format(least)} characters.`,
    tooLong: (most) => `Write at most ${english.format(most)} characters.`,
    tooFew: (least) => `At least ${english.format(least)} are needed.`,
    tooMany: (most) => `At most ${english.format(most)} are accepted.`,
    tooSmall: (least) => `This number must be at least ${english.format(least)}.`,
    tooBig: (most) => `This number must be at most ${english.format(most)}.`,
    email: 'Write a whole e-mail address, like name@example.org.',
    url: 'Write a whole address, beginning with https:// or http://.',
    date: 'Write a date that exists, like 2026-11-23.',
    choice: 'Choose one of the values offered.',
    unknownKeys: (keys) => `These fields are not expected: ${keys}.`,
    unseen: 'This text has characters that cannot be seen or that turn the direction of writing. Type it in.',
    wrong: 'This value does not fit.',
  },
)
