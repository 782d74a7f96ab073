import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { isOrigin } from './outgoing/address.ts'

/** Where software of administrations calls, and how its connections are kept secret. */
export interface GatewayConfig {
  port: number
  host: string
  /** Address that software uses; null: what it listens on. */
  url: string | null
  /** Paths of PEM files; null: a proxy ends TLS, or the gateway only answers this machine. */
  tls: { certificate: string; key: string; clientAuthorities: string | null } | null
}

const file = z.string().refine(existsSync, 'no such file')

export const gatewaySettings = {
  GATEWAY_PORT: {
    shape: z.coerce.number().int().min(0).max(65535),
    default: '',
    about:
      'Port where software of administrations calls. Default: PORT + 2 (the next one is that of the identity provider of the demo); a free one when PORT is 0.',
  },
  GATEWAY_HOST: {
    shape: z.string(),
    default: '',
    about: 'Address to listen on for these calls. Default: HOST.',
  },
  GATEWAY_URL: {
    shape: z
      .url({ protocol: /^https?$/ })
      .refine(isOrigin, 'a scheme, a host and a port, nothing more')
      .transform((url) => new URL(url).origin),
    default: '',
    about:
      'Address that software uses: tokens and proofs name it. Default: http(s)://GATEWAY_HOST:GATEWAY_PORT.',
  },
  GATEWAY_TLS_CERT: {
    shape: file.refine(isCertificate, 'no PEM certificate at this path'),
    default: '',
    about:
      'Path of the PEM certificate of the gateway, with its chain. Empty: no TLS here, so that software proves itself by DPoP only.',
  },
  GATEWAY_TLS_KEY: { shape: file, default: '', about: 'Path of the PEM private key of this certificate.' },
  GATEWAY_TLS_CLIENT_CA: {
    shape: file,
    default: '',
    about:
      'Path of PEM certificates of the authorities whose client certificates are accepted. Empty: the certificates that organisations registered, whoever signed them.',
  },
} as const

interface Read {
  (name: 'GATEWAY_PORT'): number | ''
  (
    name: 'GATEWAY_HOST' | 'GATEWAY_URL' | 'GATEWAY_TLS_CERT' | 'GATEWAY_TLS_KEY' | 'GATEWAY_TLS_CLIENT_CA',
  ): string
}

/** Throws what is missing when TLS is half described. */
export function readGateway(read: Read, pages: { port: number; host: string }): GatewayConfig {
  const port = read('GATEWAY_PORT')
  const [certificate, key] = [read('GATEWAY_TLS_CERT'), read('GATEWAY_TLS_KEY')]
  if (!certificate !== !key)
    throw new Error('GATEWAY_TLS_CERT and GATEWAY_TLS_KEY: both of them, or neither.')
  const authorities = read('GATEWAY_TLS_CLIENT_CA') || null
  if (authorities && !certificate)
    throw new Error('GATEWAY_TLS_CLIENT_CA: of no use without GATEWAY_TLS_CERT and GATEWAY_TLS_KEY.')
  return {
    port: port === '' ? defaultPort(pages.port) : port,
    host: read('GATEWAY_HOST') || pages.host,
    url: read('GATEWAY_URL') || null,
    tls: certificate ? { certificate, key, clientAuthorities: authorities } : null,
  }
}

function defaultPort(port: number): number {
  return port === 0 || port > 65_000 ? 0 : port + 2
}

function isCertificate(path: string): boolean {
  try {
    return new X509Certificate(readFileSync(path)).validTo !== ''
  } catch {
    return false
  }
}
