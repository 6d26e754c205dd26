// Keeps the hand in charge: an answer computed from an older position must not move the map back.
(function (R) {
  "use strict";
  const PATIENCE_MS = 1500;

  class Guard {
    constructor(apply, busy) {
      this.apply = apply;
      this.busy = busy;
      this.sent = 0;
      this.pending = null;
      this.timer = 0;
    }

    /** The number of an event told to the server; its answer carries it back as `ack`. */
    told() {
      this.sent = Math.max(Date.now(), this.sent + 1);
      this.sentAt = performance.now();
      return this.sent;
    }

    /** Applies an answer, or holds it while a newer one is due. */
    receive(payload) {
      if (this._stale(payload)) {
        R.stats.dropped += 1;
        this.pending = payload;
        this._later();
        return;
      }
      this.release();
      this.apply(payload);
    }

    /** Forgets a held answer: a newer state stands. */
    release() {
      this.pending = null;
      clearTimeout(this.timer);
    }

    _stale(payload) {
      const unanswered = this.sent > payload.ack && performance.now() - this.sentAt < PATIENCE_MS;
      return unanswered || this.busy(payload);
    }

    _later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        if (!this.pending) return;
        if (this.busy(null)) return this._later();
        const payload = this.pending;
        this.release();
        this.apply(payload);
      }, PATIENCE_MS);
    }
  }

  R.Guard = Guard;
})((window.Reachmap = window.Reachmap || {}));
