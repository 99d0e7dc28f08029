import os

import mlflow
import wandb


def track(settings, tokens):
    # ruleid: py-secret-in-pipeline
    mlflow.log_param("api_key", settings.api_key)
    # ruleid: py-secret-in-pipeline
    wandb.init(project="p", config={"lr": 0.1, "hf_token": os.environ["HF_TOKEN"]})
    # ok: py-secret-in-pipeline
    mlflow.log_param("max_tokens", tokens)
    # ok: py-secret-in-pipeline
    mlflow.log_param("api_key", "***")
    # ok: py-secret-in-pipeline
    wandb.init(project="p", config={"lr": 0.1, "tokenizer": "bpe"})
