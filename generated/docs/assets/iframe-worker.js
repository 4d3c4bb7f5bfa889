// Makes the search of this site work where its pages are opened as files: browsers start no worker from
// files, so a frame takes the worker's place. Pages that a server sends do without it.
if (location.protocol === "file:") {
  window.Worker = class {
    #frame = document.createElement("iframe");
    #ready;

    constructor(url) {
      this.#frame.hidden = true;
      document.body.append(this.#frame);
      const inside = this.#frame.contentWindow;
      inside.postMessage = (data) => this.#deliver(this, data);
      const script = inside.document.createElement("script");
      script.src = url;
      this.#ready = new Promise((resolve) => {
        script.onload = () => resolve(inside);
        script.onerror = () => this.onerror?.(new ErrorEvent("error"));
      });
      inside.document.head.append(script);
    }

    postMessage(data) {
      this.#ready.then((inside) => this.#deliver(inside, data));
    }

    #deliver(to, data) {
      const copy = structuredClone(data);
      setTimeout(() => to.onmessage?.({ data: copy }));
    }

    terminate() {
      this.#frame.remove();
    }
  };
}
