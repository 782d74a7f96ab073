import type { Lang } from './text/words.ts'

/** One rule saying no: its HTTP status and what a person reads, in both languages. */
export interface RefusalRule {
  status: number
  title: Record<Lang, string>
  /** What to do next, said to the person. */
  remedy: Record<Lang, string>
}

export interface DeclaredRefusal extends RefusalRule {
  /** `mission/kebab-name`, also the path of its page under `/problems/`. */
  code: string
}

/** One wrong place in what was sent. `pointer` is a JSON Pointer (RFC 6901), `''` for the whole. */
export interface InputError {
  pointer: string
  detail: string
}

const declared = new Map<string, DeclaredRefusal>()

/** A rule said no. Everything else that is thrown is a bug and answers 500. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly rule: DeclaredRefusal
  readonly extra: Readonly<Record<string, unknown>>
  constructor(rule: DeclaredRefusal, extra: Readonly<Record<string, unknown>> = {}) {
    super(`${rule.code} ${JSON.stringify(extra)}`)
    this.rule = rule
    this.extra = extra
  }
}

/** Declares the ways a mission says no; the answer throws none, it makes what is thrown. */
export function refusals<K extends string>(mission: string, rules: Record<K, RefusalRule>) {
  const factories = {} as Record<K, (extra?: Readonly<Record<string, unknown>>) => Refusal>
  for (const name of Object.keys(rules) as K[]) {
    const rule = { ...rules[name], code: `${mission}/${kebab(name)}` }
    declared.set(rule.code, rule)
    factories[name] = (extra) => new Refusal(rule, extra)
  }
  return factories
}

/** Every refusal declared by the loaded missions, in order of code. */
export function declaredRefusals(): DeclaredRefusal[] {
  return [...declared.values()].sort((a, b) => a.code.localeCompare(b.code))
}

export function findRefusal(code: string): DeclaredRefusal | null {
  return declared.get(code) ?? null
}

/** The refusals that any route may answer. */
export const refuse = refusals('kernel', {
  invalidInput: {
    status: 400,
    title: { fr: 'Saisie à corriger', en: 'Input to correct' },
    remedy: {
      fr: 'Corrigez les champs signalés puis envoyez de nouveau : rien n’a été enregistré.',
      en: 'Correct the fields pointed at and send again: nothing was saved.',
    },
  },
  unreadableBody: {
    status: 400,
    title: { fr: 'Contenu illisible', en: 'Unreadable content' },
    remedy: {
      fr: 'Envoyez une adresse, du JSON ou un formulaire bien formés, en UTF-8 et sans caractère nul : rien n’a été enregistré.',
      en: 'Send a well-formed address, JSON or form, in UTF-8 and without null characters: nothing was saved.',
    },
  },
  signInNeeded: {
    status: 401,
    title: { fr: 'Connexion nécessaire', en: 'Sign-in needed' },
    remedy: {
      fr: 'Connectez-vous, ou envoyez une clé d’API valide dans l’en-tête Authorization.',
      en: 'Sign in, or send a valid API key in the Authorization header.',
    },
  },
  forbidden: {
    status: 403,
    title: { fr: 'Action réservée', en: 'Reserved action' },
    remedy: {
      fr: 'Demandez ce droit à un administrateur de l’organisation ou du site.',
      en: 'Ask an administrator of the organisation or of the site for this right.',
    },
  },
  keyReadsOnly: {
    status: 403,
    title: { fr: 'Cette clé ou ce jeton ne fait que lire', en: 'This key or token only reads' },
    remedy: {
      fr: 'Créez dans votre compte une clé qui lit et modifie, ou faites demander un jeton de portée « all » par l’application, et envoyez-le à sa place.',
      en: 'Make in your account a key that reads and changes, or have the application ask for a token of scope “all”, and send that instead.',
    },
  },
  foreignForm: {
    status: 403,
    title: { fr: 'Formulaire venu d’ailleurs', en: 'Form sent from elsewhere' },
    remedy: {
      fr: 'Rechargez la page de ce site et envoyez de nouveau : l’envoi ne venait pas d’ici, ou la session a changé.',
      en: 'Reload the page of this site and send again: the form did not come from here, or the session changed.',
    },
  },
  notFound: {
    status: 404,
    title: { fr: 'Page introuvable', en: 'Page not found' },
    remedy: {
      fr: 'Vérifiez l’adresse, ou cherchez ce qu’elle montrait.',
      en: 'Check the address, or search for what it showed.',
    },
  },
  bodyTooLarge: {
    status: 413,
    title: { fr: 'Envoi trop volumineux', en: 'Content too large' },
    remedy: {
      fr: 'Réduisez l’envoi ; un fichier volumineux se dépose par parties (envoi avec reprise).',
      en: 'Send less; a large file goes in parts (resumable upload).',
    },
  },
  wrongMediaType: {
    status: 415,
    title: { fr: 'Type de contenu non pris en charge', en: 'Unsupported media type' },
    remedy: {
      fr: 'Utilisez le type de contenu indiqué dans la documentation de cette adresse.',
      en: 'Use the content type that the documentation of this address gives.',
    },
  },
  compressedBody: {
    status: 415,
    title: { fr: 'Envoi compressé', en: 'Compressed content' },
    remedy: {
      fr: 'Envoyez-le tel quel, sans l’en-tête Content-Encoding.',
      en: 'Send it as it is, without the Content-Encoding header.',
    },
  },
  tooManyRequests: {
    status: 429,
    title: { fr: 'Trop de demandes', en: 'Too many requests' },
    remedy: {
      fr: 'Attendez le délai indiqué par l’en-tête Retry-After avant de recommencer.',
      en: 'Wait for the time that the Retry-After header gives, then try again.',
    },
  },
  notReady: {
    status: 503,
    title: { fr: 'Service momentanément indisponible', en: 'Service not ready' },
    remedy: { fr: 'Réessayez dans un instant.', en: 'Try again in a moment.' },
  },
  noRoom: {
    status: 507,
    title: { fr: 'Plus de place sur le serveur', en: 'No room left on the server' },
    remedy: {
      fr: 'Son disque est plein : rien n’a été enregistré. Prévenez l’administrateur du site, et recommencez plus tard.',
      en: 'Its disk is full: nothing was saved. Tell the administrator of the site, and try again later.',
    },
  },
  unexpected: {
    status: 500,
    title: { fr: 'Erreur de notre fait', en: 'An error of ours' },
    remedy: {
      fr: 'Réessayez ; si cela continue, écrivez-nous avec le numéro de la demande.',
      en: 'Try again; if it goes on, write to us with the request number.',
    },
  },
})

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
