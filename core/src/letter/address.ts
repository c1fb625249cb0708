import type { Milliseconds } from '../clock.ts';

/** Why no mail goes to an address. */
export type StopReason = 'bounced' | 'complained';
export type StoppedAddress = { address: string; why: StopReason; at: Milliseconds };

/** An address that a member gave and that is theirs once the link in the letter to it was used. */
export type AddressProof = {
  id: string;
  memberId: string;
  address: string;
  askedAt: Milliseconds;
  expiresAt: Milliseconds;
  usedAt: Milliseconds | null;
};

export interface AddressStore {
  /** Addresses are compared in small letters. The first reason stays. */
  stop(stopped: StoppedAddress): void;
  allow(address: string): void;
  stopped(address: string): StoppedAddress | null;
  /** The newest first. */
  all(): StoppedAddress[];
  addProof(proof: AddressProof): void;
  proofById(id: string): AddressProof | null;
  proofsOf(memberId: string): AddressProof[];
  addProofLink(tokenHash: string, proofId: string): void;
  proofByLink(tokenHash: string): AddressProof | null;
  useProof(id: string, now: Milliseconds): void;
}
