// The microphone: whether it can be used, and when that changes.

export type MicTrouble = 'denied' | 'none' | 'busy' | 'failed';

export class NoMicrophone extends Error {
  constructor(readonly code: MicTrouble) {
    super(code);
  }
}

export interface Microphone {
  /** Throws NoMicrophone. A device that is gone: another one. */
  open(device: string): Promise<MediaStream>;
  /** Calls back when a device comes or goes, or the permission changes; returns how to stop. */
  watch(changed: () => void): () => void;
}

export const microphone: Microphone = {
  async open(device) {
    try {
      return await navigator.mediaDevices.getUserMedia({ audio: constraints(device), video: false });
    } catch (e) {
      throw new NoMicrophone(trouble(e));
    }
  },

  watch(changed) {
    navigator.mediaDevices.addEventListener('devicechange', changed);
    let permission: PermissionStatus | undefined;
    let stopped = false;
    // Not every browser tells; then a device or a press of the button does.
    navigator.permissions
      ?.query({ name: 'microphone' as PermissionName })
      .then((p) => {
        if (!stopped) {
          permission = p;
          p.addEventListener('change', changed);
        }
      })
      .catch(() => undefined);
    return () => {
      stopped = true;
      navigator.mediaDevices.removeEventListener('devicechange', changed);
      permission?.removeEventListener('change', changed);
    };
  },
};

function constraints(device: string): MediaTrackConstraints {
  return { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...(device && { deviceId: { ideal: device } }) };
}

export function trouble(e: unknown): MicTrouble {
  switch (e instanceof DOMException || e instanceof Error ? e.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}
