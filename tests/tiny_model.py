"""A language model of a few kilobytes, made on the spot, and llama.cpp's server to run it.

It knows how often each character should come, and nothing else: whatever is asked, it writes
random text. With a JSON Schema the server lets through only what fits, so that the answers have
the shape that a real model's have. Run as a program, it serves until its standard input ends.
"""

from __future__ import annotations

import string
import sys
import tempfile
from pathlib import Path

import gguf
import numpy as np

WIDTH = 32
CONTEXT = 32768
NAME = "tiny-random"
SPECIAL = ("<|end|>", "<|start|>", "<|stop|>")
CHAT = (
    "{% for m in messages %}<|start|>{{ m.role }}\n{{ m.content }}<|stop|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|start|>assistant\n{% endif %}"
)


def vocabulary() -> list[str]:
    """One token for each byte, as GPT-2 writes bytes: the unprintable ones from U+0100 on."""
    plain = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    moved = (byte for byte in range(256) if byte not in plain)
    signs = {byte: chr(0x100 + n) for n, byte in enumerate(moved)} | {b: chr(b) for b in plain}
    return [*SPECIAL, *(signs[byte] for byte in range(256)), signs[0x20] * 2]


def likelihoods(tokens: list[str]) -> np.ndarray:
    """The logit of each token: plain characters only.

    The quote is likelier, for it ends a string; the bracket is less so, for it ends a list.
    """
    logits = np.full(len(tokens), -30.0, dtype=np.float32)
    for number, token in enumerate(tokens):
        if token in string.ascii_letters + string.digits + "{}[]:,":
            logits[number] = 0.0
    logits[tokens.index('"')] = 2.0
    logits[tokens.index("]")] = -1.0
    logits[SPECIAL.index("<|stop|>")] = 1.0
    return logits


def write_model(path: Path) -> None:
    """A llama of one layer that does nothing: every position gives the same likelihoods."""
    tokens = vocabulary()
    special = [gguf.TokenType.CONTROL if t in SPECIAL else gguf.TokenType.NORMAL for t in tokens]
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(WIDTH)
    writer.add_head_count(1)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_types(special)
    writer.add_token_merges([f"{tokens[-1][0]} {tokens[-1][0]}"])
    writer.add_bos_token_id(SPECIAL.index("<|end|>"))
    writer.add_eos_token_id(SPECIAL.index("<|stop|>"))
    writer.add_add_bos_token(False)
    writer.add_chat_template(CHAT)
    for name, weights in tensors(tokens).items():
        writer.add_tensor(f"{name}.weight", weights)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def tensors(tokens: list[str]) -> dict[str, np.ndarray]:
    """All ones go in and, after the norm, come out: the output matrix is the likelihoods."""
    square = np.zeros((WIDTH, WIDTH), np.float32)
    ones = np.ones(WIDTH, np.float32)
    layer = dict.fromkeys(
        ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"), square
    )
    norms = {"attn_norm": ones, "ffn_norm": ones}
    return {
        "token_embd": np.ones((len(tokens), WIDTH), np.float32),
        "output": np.repeat(likelihoods(tokens)[:, None] / WIDTH, WIDTH, axis=1),
        "output_norm": ones,
        **{f"blk.0.{name}": weights for name, weights in {**layer, **norms}.items()},
    }


def serve(path: Path) -> None:
    """Run the server on a free port, say where on standard output, and wait for the end."""
    import xllamacpp

    settings = xllamacpp.CommonParams()
    settings.model.path = str(path)
    settings.n_ctx, settings.n_parallel = 2 * CONTEXT, 2
    settings.hostnames, settings.port = ["127.0.0.1"], 0
    settings.model_alias = {NAME}
    settings.warmup = settings.ui = settings.fit_params = False
    settings.use_jinja = True
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(settings)
    print(server.listening_address, flush=True)  # noqa: T201
    sys.stdin.read()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "tiny.gguf"
        write_model(model)
        serve(model)
